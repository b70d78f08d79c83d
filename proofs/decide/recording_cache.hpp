#pragma once
#include <map>
#include <memory>
#include <mutex>

#include "proofs/language/record.hpp"

namespace proofgrad::proofs {

/// The recordings of one claim, one a shape: ten thousand instances of a shape share one. For any number of
/// threads.
class RecordingCache {
 public:
  explicit RecordingCache(const Claim& claim) : claim_(claim) {}

  /// Records on first use. Throws what `record` throws.
  std::shared_ptr<const RecordedClaim> get(const Dimensions& dimensions) {
    const std::lock_guard lock(mutex_);
    auto& slot = recordings_[dimensions];
    if (!slot) slot = std::make_shared<const RecordedClaim>(record(claim_, dimensions));
    return slot;
  }
  const Claim& claim() const { return claim_; }

 private:
  const Claim& claim_;
  std::mutex mutex_;
  std::map<Dimensions, std::shared_ptr<const RecordedClaim>> recordings_;
};

}  // namespace proofgrad::proofs
