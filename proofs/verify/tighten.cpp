#include "proofs/verify/tighten.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "attention/instance/input_error.hpp"
#include "autodiff/scalar/precision.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/shrink.hpp"
#include "proofs/verify/batch.hpp"
#include "proofs/verify/deadline.hpp"
#include "proofs/verify/party.hpp"
#include "proofs/verify/sizes.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kShrinkSteps = 6000;
constexpr long kBits = 256;  // of the sides that are shown

bool is_order(Relation kind) {
  return kind == Relation::le || kind == Relation::lt || kind == Relation::ge || kind == Relation::gt;
}

bool has_order(const TermPtr& term) {
  if (const auto* x = as<Logic>(term)) return has_order(x->left) || has_order(x->right);
  const auto* x = as<Compare>(term);
  return x && std::any_of(x->relations.begin(), x->relations.end(), is_order);
}

bool counts(const Decision& d) {
  return d.ratio &&
         (d.outcome == Outcome::holds || d.outcome == Outcome::enclosed || d.outcome == Outcome::refuted);
}

bool is_one(const Ball& x) { return x.is_exact() && x.contains(Rational(1)); }

/// Its relation with the largest ratio, among the cases whose assumptions
/// certainly hold.
std::optional<TightBound> bound_at(const Claim& claim, const RecordedClaim& recording, const Point& point,
                                   const Ball& ratio, const Limits& limits) {
  const PrecisionScope scope(kBits);
  Sweep<Ball> values(recording.tape, recording.outputs());
  const auto inputs = input_values(claim, point);
  values.run(convert_all<Ball>(std::span<const Matrix<Rational>>(inputs)));
  ExactJudge judge(recording, claim, point, limits.exact_steps);
  const auto all_hold = [&](const std::vector<RecordedCondition>& conditions) {
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](const RecordedCondition& c) { return evaluate(c, values, &judge) == Truth::yes; });
  };
  std::optional<TightBound> best;
  if (!all_hold(recording.assumptions)) return best;
  for (const RecordedCase& one : recording.cases)
    for (const RecordedRelation& r : one.relations) {
      if (!is_order(r.relation)) continue;
      const bool upward = r.relation == Relation::le || r.relation == Relation::lt;
      const Ball &left = values[r.left][0], &right = values[r.right][0];
      const Ball &small = upward ? left : right, &large = upward ? right : left;
      if (less(Ball(0), small) != Truth::yes || less(Ball(0), large) != Truth::yes) continue;
      Ball quotient = small / large;
      const bool equal = is_one(ratio) && quotient.contains(Rational(1));
      if (equal) quotient = Ball(1);
      if (best && (best->is_attained || (!equal && quotient.to_double() <= best->ratio.to_double())))
        continue;
      if (all_hold(one.assumptions)) best = TightBound{point, one.indices, r, left, right, quotient, equal};
    }
  return best;
}

/// What a task saw, as one line and back.
struct Seen {
  std::size_t done = 0;  ///< points or expeditions
  std::size_t with_ratio = 0;
  Rational largest;       ///< no ratio is larger
  std::size_t index = 0;  ///< where the largest is: point or expedition
  double ratio = 0;       ///< 0: there is none

  void see(double value, std::size_t at) {
    if (value > ratio) ratio = value, index = at;
  }
  std::string line() const {
    return fmt::format("{} {} {} {} {:a}", done, with_ratio, largest.str(), index, ratio);
  }
  static Seen read(const std::string& line) {
    Seen seen;
    std::istringstream words(line);
    std::string largest_text, ratio_text;
    words >> seen.done >> seen.with_ratio >> largest_text >> seen.index >> ratio_text;
    seen.largest = Rational::parse(largest_text);
    seen.ratio = std::strtod(ratio_text.c_str(), nullptr);
    return seen;
  }
};

/// Every decision is to have its ratio, which intervals only bound.
SearchOptions in_balls(SearchOptions options) {
  options.limits.intervals = false;
  return options;
}

}  // namespace

struct TightenTasks::State {
  State(Claim c, const SearchOptions& o)
      : claim(std::move(c)),
        options(in_balls(o)),
        decider(claim, options.limits, options.jobs),
        party(claim, options.limits, options.jobs) {}

  Point point(std::size_t index) const { return sample(claim, options.seed, index); }

  Seen random(std::size_t task) {
    Seen seen;
    const std::size_t begin = task * kBatch;
    for (const Decision& d : decider.decide(begin, begin + kBatch, [&](std::size_t k) { return point(k); })) {
      if (counts(d)) {
        ++seen.with_ratio;
        seen.largest = std::max(seen.largest, d.ratio->upper_rational());
        seen.see(d.ratio->to_double(), begin + seen.done);
      }
      ++seen.done;
    }
    return seen;
  }

  Seen expeditions(std::size_t task) {
    Seen seen;
    const std::size_t begin = task * kParty;
    for (const Finding& f : party.explore(options.seed, begin, begin + kParty, Goal::tighten, is_late)) {
      seen.with_ratio += f.with_ratio;
      seen.largest = std::max(seen.largest, f.largest);
      if (f.tightest) seen.see(f.tightest->ratio.to_double(), begin + seen.done);
      ++seen.done;
    }
    return seen;
  }

  /// The instance that was seen by a task of this job.
  Tight again(std::size_t job, std::size_t index) {
    if (job == 1) return party.explore(options.seed, index, index + 1, Goal::tighten).at(0).tightest.value();
    return {decider.evaluator().decide(point(index)).ratio.value(), point(index)};
  }

  /// At least its ratio, certainly, is what a simpler instance must have.
  void simplify(const Tight& best, TightenResult& result) {
    Evaluator& evaluator = decider.evaluator();
    const Rational least =
        is_one(best.ratio) ? Rational(1) : best.ratio.lower_rational() * (Rational(1) - Rational(1, 1000000));
    const auto keeps = [&](const Point& p) {
      const Decision d = evaluator.decide(p);
      if (!counts(d)) return false;
      ++result.seen;
      result.consistent = std::max(result.consistent, d.ratio->upper_rational());
      return d.ratio->lower_rational() >= least;
    };
    const Point small = shrink(claim, best.point, keeps, kShrinkSteps);
    const Decision d = evaluator.decide(small);
    result.bound = bound_at(claim, evaluator.recording(small), small, d.ratio.value(), options.limits);
  }

  Claim claim;
  const SearchOptions options;
  BatchDecider decider;
  SearchParty party;
  std::function<bool()> is_late;
};

TightenTasks::TightenTasks(Claim claim, const SearchOptions& options) {
  if (std::none_of(claim.assertions.begin(), claim.assertions.end(), has_order))
    throw attention::InputError(claim.id + ": found no relation <=, <, >= or >, expected a bound to tighten");
  limit_sizes(claim, options.max_T, options.max_d);
  state_ = std::make_unique<State>(std::move(claim), options);
}
TightenTasks::~TightenTasks() = default;

std::string TightenTasks::run(std::size_t job, std::size_t task) {
  return (job == 0 ? state_->random(task) : state_->expeditions(task)).line();
}

/// Alone, a search that is late need not end its expeditions.
TightenResult tighten(Claim claim, const SearchOptions& options) {
  TightenTasks tasks(std::move(claim), options);
  const Deadline deadline(options.seconds);
  tasks.state_->is_late = [&] { return deadline.is_over(); };
  return tighten(options, tasks,
                 [&](std::size_t job, std::size_t task, std::size_t) { return tasks.run(job, task); });
}

TightenResult tighten(const SearchOptions& options, TightenTasks& tasks, const Results& results) {
  const Deadline deadline(options.seconds);
  TightenResult result;
  Seen best;
  std::size_t best_job = 0;
  const auto take = [&](std::size_t job, std::size_t task) {
    const Seen seen = Seen::read(results(job, task, task + kTasksAhead));
    (job == 0 ? result.tried : result.expeditions) += seen.done;
    result.seen += seen.with_ratio;
    result.consistent = std::max(result.consistent, seen.largest);
    if (seen.ratio > best.ratio) best = seen, best_job = job;
  };
  const auto is_over = [&] {
    return deadline.is_over() || result.expeditions >= options.max_expeditions.value_or(SIZE_MAX);
  };
  for (std::size_t task = 0; task == 0 || !is_over(); ++task) {
    if (options.progress) options.progress(result.tried, result.expeditions);
    take(0, task);
    if (!is_over()) take(1, task);
  }
  if (best.ratio > 0) tasks.state_->simplify(tasks.state_->again(best_job, best.index), result);
  return result;
}

}  // namespace proofgrad::proofs
