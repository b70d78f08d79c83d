#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "proofs/decide/evaluator.hpp"

namespace proofgrad::proofs {

/// How many points to decide next, after `done` of them: few at first, since a refutation ends it all; then
/// more, since at the end of a batch threads wait for the slowest point. Whatever the threads, the same.
std::size_t batch_size(std::size_t done);

/// Decides many points of one claim with several threads, one evaluator each; results are in the order of the
/// points, so nothing depends on the number of threads.
class BatchDecider {
 public:
  BatchDecider(const Claim& claim, const Limits& limits, int jobs);
  ~BatchDecider();

  using MakePoint = std::function<Point(std::size_t index)>;
  std::vector<Decision> decide(std::size_t begin, std::size_t end, const MakePoint& point);
  /// Starts other work on the same threads, beside the batches that follow. What it throws, wait() throws.
  void beside(std::function<void()> work);
  void wait();
  void wait_quietly();  ///< drops what it threw
  /// For the calling thread alone, between batches.
  Evaluator& evaluator();
  RecordingCache& recordings() { return recordings_; }

 private:
  struct Threads;
  RecordingCache recordings_;
  std::unique_ptr<Threads> threads_;
};

}  // namespace proofgrad::proofs
