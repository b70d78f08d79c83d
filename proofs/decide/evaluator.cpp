#include "proofs/decide/evaluator.hpp"

#include <algorithm>
#include <set>

#include "autodiff/scalar/precision.hpp"

namespace proofgrad::proofs {
namespace {

bool only_identities(const RecordedClaim& recording) {
  for (const RecordedCase& one : recording.cases)
    for (const RecordedRelation& r : one.relations)
      if (r.relation != Relation::eq) return false;
  return true;
}

/// left/right of a <= b with both certainly positive: how tight the bound is at this point.
std::optional<Ball> tightness(Relation kind, const Matrix<Ball>& left, const Matrix<Ball>& right) {
  if (left.size() != 1 || right.size() != 1) return std::nullopt;
  const bool upward = kind == Relation::le || kind == Relation::lt;
  if (!upward && kind != Relation::ge && kind != Relation::gt) return std::nullopt;
  const Ball& small = upward ? left[0] : right[0];
  const Ball& large = upward ? right[0] : left[0];
  if (less(Ball(0), small) != Truth::yes || less(Ball(0), large) != Truth::yes) return std::nullopt;
  return small / large;
}

void keep_larger(std::optional<Ball>& best, const std::optional<Ball>& ratio) {
  if (ratio && (!best || ratio->to_double() > best->to_double())) best = ratio;
}

/// The rungs of the ladder: low for what is plain; then at once enough to enclose identities, since what is
/// left is an equality as a rule; then up to the limit itself, which is always tried before a point is called
/// undecided.
std::set<long> precisions(const RecordedClaim& recording, const Limits& limits) {
  const long for_identities = limits.identity_bits + 192;
  std::set<long> rungs;
  if (!only_identities(recording)) rungs = {limits.start_bits};
  for (long bits = for_identities; bits < limits.limit_bits; bits *= 2) rungs.insert(bits);
  std::erase_if(rungs, [&](long bits) { return bits < limits.start_bits || bits >= limits.limit_bits; });
  rungs.insert(limits.limit_bits);
  return rungs;
}

/// One node on both sides is one number, whatever it is: so equality is decided without looking at it.
Comparison compare_recorded(const RecordedRelation& r, const Sweep<Ball>& values) {
  Comparison c = compare(r.relation, values[r.left], values[r.right]);
  const bool reflexive =
      r.relation == Relation::eq || r.relation == Relation::le || r.relation == Relation::ge;
  if (r.left == r.right && reflexive && c.finite) c.truth = Truth::yes;
  return c;
}

const Ball& entry_of(const Matrix<Ball>& m, const Comparison& c) {
  return m.size() == 1 ? m[0] : m(c.row, c.col);
}

Truth all_hold(const std::vector<RecordedCondition>& conditions, const Sweep<Ball>& values) {
  Truth all = Truth::yes;
  for (const RecordedCondition& condition : conditions) all = all && evaluate(condition, values);
  return all;
}

bool in_domain(DomainGuard::Kind kind, const Ball& x, bool& certain) {
  const Ball zero(0);
  const Truth inside = kind == DomainGuard::Kind::nonzero    ? !equal(x, zero)
                       : kind == DomainGuard::Kind::positive ? less(zero, x)
                                                             : less_equal(zero, x);
  certain = certain && inside == Truth::yes;
  return inside != Truth::no;
}

}  // namespace

Truth guards_hold(const RecordedClaim& recording, const Sweep<Ball>& values) {
  bool certain = true;
  for (const DomainGuard& guard : recording.guards)
    for (const Ball& x : values[guard.node])
      if (!in_domain(guard.kind, x, certain)) return Truth::no;
  return certain ? Truth::yes : Truth::unknown;
}

Truth evaluate(const RecordedCondition& c, const Sweep<Ball>& values) {
  using Kind = RecordedCondition::Kind;
  switch (c.kind) {
    case Kind::relation:
      return compare(c.relation->relation, values[c.relation->left], values[c.relation->right]).truth;
    case Kind::negation:
      return !evaluate(c.parts[0], values);
    case Kind::conjunction:
      return evaluate(c.parts[0], values) && evaluate(c.parts[1], values);
    case Kind::disjunction:
      return evaluate(c.parts[0], values) || evaluate(c.parts[1], values);
    case Kind::implication:
      return !evaluate(c.parts[0], values) || evaluate(c.parts[1], values);
  }
  return Truth::unknown;
}

Evaluator::Prepared& Evaluator::prepare(const Point& point) {
  const Dimensions dimensions = dimensions_of(recordings_.claim(), point);
  Prepared& prepared = prepared_[dimensions];
  if (!prepared.recording) {
    prepared.recording = recordings_.get(dimensions);
    prepared.sweep = std::make_unique<Sweep<Ball>>(prepared.recording->tape, prepared.recording->outputs());
  }
  return prepared;
}

const RecordedClaim& Evaluator::recording(const Point& point) { return *prepare(point).recording; }

/// What one sweep's balls leave to be said, gathered relation by relation.
struct Evaluator::Tally {
  bool applies = false;    ///< some case's assumptions are not certainly false
  bool uncertain = false;  ///< some of these are not certainly true either
  bool open = false;       ///< some relation needs more precision
  bool enclosed = false;
};

void Evaluator::weigh(const RecordedRelation& r, const Comparison& c, Tally& tally,
                      Decision& decision) const {
  if (c.truth == Truth::yes) return;
  // A relation that certainly fails comes here if an assumption of its case is not settled.
  if (c.truth == Truth::no || is_strict(r.relation) || c.enclosed_bits < limits_.identity_bits) {
    tally.open = true;
    return;
  }
  tally.enclosed = true;
  decision.enclosed_bits = std::min(decision.enclosed_bits, c.enclosed_bits);
}

/// True if a relation of the case certainly fails while its assumptions certainly hold.
bool Evaluator::refutes(std::size_t index, Truth assumed, Tally& tally, Decision& decision) const {
  const Sweep<Ball>& values = *current_->sweep;
  const RecordedCase& one = current_->recording->cases[index];
  assumed = assumed && all_hold(one.assumptions, values);
  if (assumed == Truth::no) return false;
  tally.applies = true;
  tally.uncertain = tally.uncertain || assumed == Truth::unknown;
  for (std::size_t k = 0; k < one.relations.size(); ++k) {
    const RecordedRelation& r = one.relations[k];
    const Comparison c = compare_recorded(r, values);
    keep_larger(decision.ratio, tightness(r.relation, values[r.left], values[r.right]));
    if (c.truth == Truth::no && assumed == Truth::yes) {
      decision.outcome = Outcome::refuted;
      decision.failure =
          Failure{index, k, c.row, c.col, entry_of(values[r.left], c), entry_of(values[r.right], c)};
      return true;
    }
    weigh(r, c, tally, decision);
  }
  return false;
}

/// Reads one sweep's balls. True: the decision is final; false: a higher precision may decide. Where no
/// precision up to the last one settles an assumption, relations that hold all the same are true with it and
/// without it.
bool Evaluator::settle(bool last, Decision& decision) const {
  const RecordedClaim& recording = *current_->recording;
  const Truth guarded = guards_hold(recording, *current_->sweep);
  if (guarded == Truth::no) {
    decision.outcome = Outcome::inapplicable;
    decision.reason = "a division by zero, or a function outside its domain";
    return true;
  }
  const Truth assumed = all_hold(recording.assumptions, *current_->sweep);
  Tally tally;
  for (std::size_t k = 0; guarded == Truth::yes && k < recording.cases.size(); ++k)
    if (refutes(k, assumed, tally, decision)) return true;
  if (guarded == Truth::unknown) return false;
  if (!tally.applies) {
    decision.outcome = Outcome::skipped;
    return true;
  }
  if (tally.open || (tally.uncertain && !last)) return false;
  decision.outcome = tally.enclosed ? Outcome::enclosed : Outcome::holds;
  return true;
}

Decision Evaluator::decide(const Point& point) {
  Decision decision;
  current_ = &prepare(point);
  if (current_->recording->cases.empty()) {
    decision.outcome = Outcome::inapplicable;
    decision.reason = current_->recording->inapplicable.value_or("no index satisfies the condition");
    return decision;
  }
  const std::vector<Matrix<Rational>> inputs = input_values(recordings_.claim(), point);
  for (const long bits : precisions(*current_->recording, limits_)) {
    const PrecisionScope scope(bits);
    current_->sweep->run(convert_all<Ball>(std::span<const Matrix<Rational>>(inputs)));
    decision = Decision{};
    decision.bits = bits;
    if (settle(bits >= limits_.limit_bits, decision)) return decision;
  }
  decision.outcome = Outcome::undecided;
  decision.reason = "not decided with " + std::to_string(decision.bits) + " bits";
  return decision;
}

}  // namespace proofgrad::proofs
