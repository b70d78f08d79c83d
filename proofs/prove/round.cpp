#include "proofs/prove/round.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace proofgrad::proofs {

struct RoundJudge::Threads {
  Threads(const Obligations& obligations, const SearchSpace& space, int jobs)
      : control(tbb::global_control::max_allowed_parallelism,
                static_cast<std::size_t>(jobs > 0 ? jobs : tbb::info::default_concurrency())),
        arena(jobs > 0 ? jobs : tbb::task_arena::automatic),
        judges([&obligations, &space] { return BoxJudge(obligations, space); }) {}

  tbb::global_control control;
  tbb::task_arena arena;
  tbb::enumerable_thread_specific<BoxJudge> judges;
};

RoundJudge::RoundJudge(const Obligations& obligations, const SearchSpace& space, int jobs)
    : threads_(std::make_unique<Threads>(obligations, space, jobs)) {}
RoundJudge::~RoundJudge() = default;

std::vector<Judgement> RoundJudge::judge(const std::vector<Task>& tasks) {
  std::vector<Judgement> judgements(tasks.size());
  threads_->arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, tasks.size(), 1),
                      [&](const tbb::blocked_range<std::size_t>& range) {
                        BoxJudge& judge = threads_->judges.local();
                        for (std::size_t k = range.begin(); k != range.end(); ++k)
                          judgements[k] = judge.judge(tasks[k].box, tasks[k].known);
                      });
  });
  return judgements;
}

}  // namespace proofgrad::proofs
