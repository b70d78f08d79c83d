#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "proofs/search/explorer.hpp"

namespace proofgrad::proofs {

/// Expeditions of several threads, one explorer each; findings are in the order of their numbers, so nothing
/// depends on the number of threads.
class SearchParty {
 public:
  SearchParty(const Claim& claim, const Limits& limits, int jobs);
  ~SearchParty();
  /// Ends early, with fewer findings, once `is_over` says so.
  std::vector<Finding> explore(std::uint64_t seed, std::size_t begin, std::size_t end, Goal goal,
                               const std::function<bool()>& is_over = {});

 private:
  struct Threads;
  RecordingCache recordings_;
  std::unique_ptr<Threads> threads_;
};

}  // namespace proofgrad::proofs
