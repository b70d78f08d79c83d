#include "proofs/verify/refute.hpp"

#include <sstream>

#include "proofs/search/sample.hpp"
#include "proofs/verify/batch.hpp"
#include "proofs/verify/brief.hpp"
#include "proofs/verify/counterexample.hpp"
#include "proofs/verify/deadline.hpp"
#include "proofs/verify/party.hpp"
#include "proofs/verify/sizes.hpp"

namespace proofgrad::proofs {

struct RefuteTasks::State {
  State(Claim c, const SearchOptions& o)
      : claim(std::move(c)),
        options(o),
        decider(claim, options.limits, options.jobs),
        party(claim, options.limits, options.jobs) {}

  /// Decisions of a batch of random instances.
  std::string random(std::size_t task) {
    const auto point = [&](std::size_t k) { return sample(claim, options.seed, k); };
    return write_briefs(decider.decide(task * kBatch, (task + 1) * kBatch, point));
  }
  /// "16 -", or "3 found": how many expeditions, and what the last of them
  /// brought back.
  std::string expeditions(std::size_t task) {
    std::size_t count = 0;
    for (const Finding& f :
         party.explore(options.seed, task * kParty, (task + 1) * kParty, Goal::refute, is_late)) {
      ++count;
      if (f.refuting) return std::to_string(count) + " found";
    }
    return std::to_string(count) + " -";
  }

  Claim claim;
  const SearchOptions& options;
  BatchDecider decider;
  SearchParty party;
  std::function<bool()> is_late;
};

RefuteTasks::RefuteTasks(Claim claim, const SearchOptions& options) {
  limit_sizes(claim, options.max_T, options.max_d);
  state_ = std::make_unique<State>(std::move(claim), options);
}
RefuteTasks::~RefuteTasks() = default;

std::string RefuteTasks::run(std::size_t job, std::size_t task) {
  return job == 0 ? state_->random(task) : state_->expeditions(task);
}

/// Alone, a search that is late need not end its expeditions.
RefuteResult refute(Claim claim, const SearchOptions& options) {
  RefuteTasks tasks(std::move(claim), options);
  const Deadline deadline(options.seconds);
  tasks.state_->is_late = [&] { return deadline.is_over(); };
  return refute(options, tasks,
                [&](std::size_t job, std::size_t task, std::size_t) { return tasks.run(job, task); });
}

/// Random instances and expeditions by turns, always in the same order.
RefuteResult refute(const SearchOptions& options, RefuteTasks& tasks, const Results& results) {
  RefuteTasks::State& state = *tasks.state_;
  RefuteResult result;
  const Deadline deadline(options.seconds);
  const auto is_over = [&] {
    return deadline.is_over() || result.expeditions >= options.max_expeditions.value_or(SIZE_MAX);
  };
  const auto certify_at = [&](const Point& point) {
    result.counterexample = certified_counterexample(state.decider.evaluator(), state.claim, point);
  };
  for (std::size_t task = 0;; ++task) {
    for (const Brief& b : read_briefs(results(0, task, task + kTasksAhead))) {
      ++result.tried;
      if (b.outcome == Outcome::refuted) certify_at(sample(state.claim, options.seed, result.tried - 1));
    }
    if (result.counterexample || is_over()) break;
    std::istringstream line(results(1, task, task + kTasksAhead));
    std::size_t count = 0;
    std::string what;
    line >> count >> what;
    result.expeditions += count;
    result.by_search = what == "found";
    if (result.by_search) {
      const std::size_t index = task * kParty + count - 1;
      certify_at(state.party.explore(options.seed, index, index + 1, Goal::refute).at(0).refuting.value());
    }
    if (result.counterexample || is_over()) break;
    if (options.progress) options.progress(result.tried, result.expeditions);
  }
  return result;
}

}  // namespace proofgrad::proofs
