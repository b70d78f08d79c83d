#include "proofs/decide/filter.hpp"

#include <algorithm>
#include <limits>

#include "autodiff/scalar/interval.hpp"
#include "proofs/decide/conditions.hpp"

namespace proofgrad::proofs {
namespace {

/// No smaller than what Evaluator::ratio can find for this relation.
double largest_ratio(Relation kind, const proofgrad::Interval& left, const proofgrad::Interval& right) {
  const bool upward = kind == Relation::le || kind == Relation::lt;
  if (!upward && kind != Relation::ge && kind != Relation::gt) return 0;
  const proofgrad::Interval &small = upward ? left : right, &large = upward ? right : left;
  const double above = small.upper(), below = large.lower();
  if (above <= 0 || large.upper() <= 0) return 0;
  constexpr double kRoundings = 1 + 0x1p-50;
  return below > 0 ? above / below * kRoundings : std::numeric_limits<double>::infinity();
}

}  // namespace

struct Filter::Run {
  explicit Run(const RecordedClaim& recording) : sweep(recording.tape, recording.outputs()) {}
  Sweep<proofgrad::Interval> sweep;
};

Filter::Filter(const RecordedClaim& recording)
    : recording_(recording),
      is_of_use_(!recording.cases.empty() && !has_equation(recording) && intervals_are_sound()) {
  if (is_of_use_) run_ = std::make_unique<Run>(recording);
}
Filter::~Filter() = default;

void Filter::weigh(const RecordedRelation& r, Decision& decision) const {
  const auto &left = run_->sweep[r.left], &right = run_->sweep[r.right];
  if (left.size() != 1 || right.size() != 1) return;
  decision.ratio_at_most = std::max(decision.ratio_at_most, largest_ratio(r.relation, left[0], right[0]));
}

/// Every relation of the case certainly does.
bool Filter::holds(const RecordedCase& one, Decision& decision) const {
  for (const RecordedRelation& r : one.relations) {
    const Comparison c = compare_recorded(r, run_->sweep);
    if (c.truth != Truth::yes) return false;
    decision.equal = decision.equal || c.equal;
    weigh(r, decision);
  }
  return true;
}

std::optional<Decision> Filter::decide(std::span<const Matrix<Rational>> inputs) {
  if (!intervals_are_sound()) return std::nullopt;
  run_->sweep.run_at(inputs);
  Decision decision;
  decision.how = How::intervals;
  decision.bits = std::numeric_limits<double>::digits;
  const Truth guarded = guards_hold(recording_, run_->sweep);
  if (guarded == Truth::no) {
    decision.outcome = Outcome::inapplicable;
    decision.reason = kOutsideDomain;
    return decision;
  }
  const Truth assumed = all_hold(recording_.assumptions, run_->sweep);
  if (guarded == Truth::unknown || assumed == Truth::unknown) return std::nullopt;
  decision.outcome = Outcome::skipped;
  for (const RecordedCase& one : recording_.cases) {
    const Truth applies = assumed && all_hold(one.assumptions, run_->sweep);
    if (applies == Truth::no) continue;
    if (applies == Truth::unknown || !holds(one, decision)) return std::nullopt;
    decision.outcome = Outcome::holds;
  }
  return decision;
}

bool has_equation(const RecordedClaim& recording) {
  return std::any_of(recording.cases.begin(), recording.cases.end(), [](const RecordedCase& one) {
    return std::any_of(one.relations.begin(), one.relations.end(),
                       [](const RecordedRelation& r) { return r.relation == Relation::eq; });
  });
}

}  // namespace proofgrad::proofs
