#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "proofs/decide/identities.hpp"
#include "proofs/language/record.hpp"

namespace proofgrad::proofs {

/// The recordings of one claim, one a shape: ten thousand instances of a shape share one. For any number of
/// threads.
class RecordingCache {
 public:
  explicit RecordingCache(const Claim& claim) : claim_(claim) {}

  /// Records on first use. Throws what `record` throws.
  std::shared_ptr<const RecordedClaim> get(const Dimensions& dimensions) {
    Entry& found = entry(dimensions);
    const std::lock_guard lock(found.mutex);
    if (!found.recording) found.recording = std::make_shared<const RecordedClaim>(record(claim_, dimensions));
    return found.recording;
  }
  /// Which relations of that recording are identities: see find_identities. Found on first use.
  const std::vector<bool>& identities(const Dimensions& dimensions) {
    const auto recording = get(dimensions);
    Entry& found = entry(dimensions);
    const std::lock_guard lock(found.mutex);
    if (!found.identities) found.identities = find_identities(*recording);
    return *found.identities;
  }
  const Claim& claim() const { return claim_; }

 private:
  /// Locked by itself: one shape's identities may take a while, and nobody waits for another shape.
  struct Entry {
    std::mutex mutex;
    std::shared_ptr<const RecordedClaim> recording;
    std::optional<std::vector<bool>> identities;
  };
  Entry& entry(const Dimensions& dimensions) {
    const std::lock_guard lock(mutex_);
    return recordings_[dimensions];
  }

  const Claim& claim_;
  std::mutex mutex_;
  std::map<Dimensions, Entry> recordings_;  // entries stay where they are
};

}  // namespace proofgrad::proofs
