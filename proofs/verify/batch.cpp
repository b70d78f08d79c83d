#include "proofs/verify/batch.hpp"

#include <algorithm>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

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
  tbb::task_group beside;  // declared last: what runs in it uses all the rest
};

BatchDecider::BatchDecider(const Claim& claim, const Limits& limits, int jobs)
    : recordings_(claim), threads_(std::make_unique<Threads>(recordings_, limits, jobs)) {}
BatchDecider::~BatchDecider() { wait_quietly(); }

void BatchDecider::beside(std::function<void()> work) {
  threads_->arena.execute([&] { threads_->beside.run(std::move(work)); });
}

void BatchDecider::wait() {
  threads_->arena.execute([&] { threads_->beside.wait(); });
}

void BatchDecider::wait_quietly() {
  try {
    wait();
  } catch (...) {  // nobody asked for that work any more
  }
}

Evaluator& BatchDecider::evaluator() { return threads_->evaluators.local(); }

std::vector<Decision> BatchDecider::decide(std::size_t begin, std::size_t end, const MakePoint& point) {
  std::vector<Decision> decisions(end - begin);
  // Isolated: a thread that waits for the batch must not take up the work beside it, and keep the batch
  // waiting.
  const auto all = [&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(begin, end, 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
          Evaluator& evaluator = threads_->evaluators.local();
          for (std::size_t k = range.begin(); k != range.end(); ++k)
            decisions[k - begin] = evaluator.decide(point(k));
        },
        tbb::simple_partitioner());
  };
  threads_->arena.execute([&] { tbb::this_task_arena::isolate(all); });
  return decisions;
}

}  // namespace proofgrad::proofs
