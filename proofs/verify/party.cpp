#include "proofs/verify/party.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace proofgrad::proofs {

struct SearchParty::Threads {
  Threads(RecordingCache& recordings, const Limits& limits, int jobs)
      : control(tbb::global_control::max_allowed_parallelism,
                static_cast<std::size_t>(jobs > 0 ? jobs : tbb::info::default_concurrency())),
        arena(jobs > 0 ? jobs : tbb::task_arena::automatic),
        explorers([&recordings, limits] { return Explorer(recordings, limits); }) {}

  tbb::global_control control;
  tbb::task_arena arena;
  tbb::enumerable_thread_specific<Explorer> explorers;
};

SearchParty::SearchParty(const Claim& claim, const Limits& limits, int jobs)
    : recordings_(claim), threads_(std::make_unique<Threads>(recordings_, limits, jobs)) {}
SearchParty::~SearchParty() = default;

std::vector<Finding> SearchParty::explore(std::uint64_t seed, std::size_t begin, std::size_t end, Goal goal,
                                          const std::function<bool()>& is_over) {
  std::vector<std::optional<Finding>> made(end - begin);
  threads_->arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(begin, end, 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
          for (std::size_t k = range.begin(); k != range.end(); ++k)
            if (!is_over || !is_over()) made[k - begin] = threads_->explorers.local().explore(seed, k, goal);
        },
        tbb::simple_partitioner());
  });
  std::vector<Finding> findings;
  for (auto& finding : made) {
    if (!finding) break;
    findings.push_back(std::move(*finding));
  }
  return findings;
}

}  // namespace proofgrad::proofs
