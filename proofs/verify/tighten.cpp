#include "proofs/verify/tighten.hpp"

#include <algorithm>
#include <chrono>

#include "attention/instance/input_error.hpp"
#include "autodiff/scalar/precision.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/shrink.hpp"
#include "proofs/verify/batch.hpp"
#include "proofs/verify/party.hpp"
#include "proofs/verify/sizes.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kBatch = 256, kParty = 16;
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

/// Its relation with the largest ratio, among the cases whose assumptions certainly hold.
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

class Tightening {
 public:
  Tightening(const Claim& claim, const TightenOptions& options)
      : claim_(claim),
        options_(options),
        decider_(claim, options.limits, options.jobs),
        party_(claim, options.limits, options.jobs) {}

  TightenResult run() {
    do {
      if (options_.progress) options_.progress(result_.tried, result_.expeditions);
      try_random();
      if (!is_over()) explore();
    } while (!is_over());
    if (best_) finish();
    return std::move(result_);
  }

 private:
  bool is_out_of_time() const {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
    return elapsed.count() >= options_.seconds;
  }
  bool is_over() const {
    return is_out_of_time() || result_.expeditions >= options_.max_expeditions.value_or(SIZE_MAX);
  }
  void see(const Ball& ratio, const Point& point) {
    result_.consistent = std::max(result_.consistent, ratio.upper_rational());
    if (!best_ || ratio.to_double() > best_->ratio.to_double()) best_ = Tight{ratio, point};
  }

  void try_random() {
    const std::size_t begin = result_.tried;
    const auto point = [&](std::size_t k) { return sample(claim_, options_.seed, k); };
    for (const Decision& d : decider_.decide(begin, begin + kBatch, point)) {
      if (counts(d)) ++result_.seen, see(*d.ratio, point(result_.tried));
      ++result_.tried;
    }
  }

  void explore() {
    const std::size_t begin = result_.expeditions;
    for (const Finding& f : party_.explore(options_.seed, begin, begin + kParty, Goal::tighten,
                                           [&] { return is_out_of_time(); })) {
      ++result_.expeditions;
      result_.seen += f.with_ratio;
      result_.consistent = std::max(result_.consistent, f.largest);
      if (f.tightest) see(f.tightest->ratio, f.tightest->point);
    }
  }

  /// At least this ratio, certainly, is what a simpler instance must have.
  void finish() {
    Evaluator& evaluator = decider_.evaluator();
    const bool attained = is_one(best_->ratio);
    const Rational least =
        attained ? Rational(1) : best_->ratio.lower_rational() * (Rational(1) - Rational(1, 1000000));
    const auto keeps = [&](const Point& p) {
      const Decision d = evaluator.decide(p);
      if (counts(d))
        ++result_.seen, result_.consistent = std::max(result_.consistent, d.ratio->upper_rational());
      return counts(d) && d.ratio->lower_rational() >= least;
    };
    const Point small = shrink(claim_, best_->point, keeps, kShrinkSteps);
    const Decision d = evaluator.decide(small);
    result_.bound = bound_at(claim_, evaluator.recording(small), small, d.ratio.value(), options_.limits);
  }

  const Claim& claim_;
  const TightenOptions& options_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  BatchDecider decider_;
  SearchParty party_;
  TightenResult result_;
  std::optional<Tight> best_;
};

}  // namespace

TightenResult tighten(Claim claim, const TightenOptions& options) {
  if (std::none_of(claim.assertions.begin(), claim.assertions.end(), has_order))
    throw attention::InputError(claim.id + ": found no relation <=, <, >= or >, expected a bound to tighten");
  limit_sizes(claim, options.max_T, options.max_d);
  TightenOptions with_ratios = options;
  with_ratios.limits.intervals = false;
  return Tightening(claim, with_ratios).run();
}

}  // namespace proofgrad::proofs
