#include "proofs/verify/batch.hpp"

#include <algorithm>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace proofgrad::proofs {

std::size_t batch_size(std::size_t done) { return std::clamp<std::size_t>(done, 64, 1024); }

struct BatchDecider::Threads {
  Threads(RecordingCache& recordings, const Limits& limits, int jobs)
      : control(tbb::global_control::max_allowed_parallelism,
                static_cast<std::size_t>(jobs > 0 ? jobs : tbb::info::default_concurrency())),
        arena(jobs > 0 ? jobs : tbb::task_arena::automatic),
        evaluators([&recordings, limits] { return Evaluator(recordings, limits); }) {}

  tbb::global_control control;
  tbb::task_arena arena;
  tbb::enumerable_thread_specific<Evaluator> evaluators;
};

BatchDecider::BatchDecider(const Claim& claim, const Limits& limits, int jobs)
    : recordings_(claim), threads_(std::make_unique<Threads>(recordings_, limits, jobs)) {}
BatchDecider::~BatchDecider() = default;

Evaluator& BatchDecider::evaluator() { return threads_->evaluators.local(); }

std::vector<Decision> BatchDecider::decide(std::size_t begin, std::size_t end, const MakePoint& point) {
  std::vector<Decision> decisions(end - begin);
  threads_->arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(begin, end, 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
          Evaluator& evaluator = threads_->evaluators.local();
          for (std::size_t k = range.begin(); k != range.end(); ++k)
            decisions[k - begin] = evaluator.decide(point(k));
        },
        tbb::simple_partitioner());
  });
  return decisions;
}

}  // namespace proofgrad::proofs
