#include "proofs/decide/evaluator.hpp"

#include <algorithm>
#include <set>

#include "autodiff/scalar/precision.hpp"

namespace proofgrad::proofs {
namespace {

bool only_equations(const RecordedClaim& recording) {
  return std::all_of(recording.cases.begin(), recording.cases.end(), [](const RecordedCase& one) {
    return std::all_of(one.relations.begin(), one.relations.end(),
                       [](const RecordedRelation& r) { return r.relation == Relation::eq; });
  });
}

/// Of a relation whose sides are equal: is it an order between positive numbers, so that the ratio is 1?
bool is_attained(const RecordedRelation& r, const Sweep<Ball>& values) {
  if (r.relation == Relation::eq) return false;  // nor was it computed
  const Matrix<Ball>&left = values[r.left], &right = values[r.right];
  return left.size() == 1 && right.size() == 1 && tightness(r.relation, left[0], right[0]).has_value();
}

void keep_larger(std::optional<Ball>& best, const std::optional<Ball>& ratio) {
  if (ratio && (!best || ratio->to_double() > best->to_double())) best = ratio;
}

/// The rungs of the ladder: low for what is plain; then at once enough to enclose identities, since what is
/// left is an equality as a rule; then up to the limit itself, which is always tried before a point is called
/// undecided.
std::set<long> precisions(const RecordedClaim& recording, const Limits& limits, bool exact) {
  const long for_identities = limits.identity_bits + 192;
  std::set<long> rungs;
  if (exact || !only_equations(recording)) rungs = {limits.start_bits};
  for (long bits = for_identities; bits < limits.limit_bits; bits *= 2) rungs.insert(bits);
  std::erase_if(rungs, [&](long bits) { return bits < limits.start_bits || bits >= limits.limit_bits; });
  rungs.insert(limits.limit_bits);
  return rungs;
}

const Ball& entry_of(const Matrix<Ball>& m, const Comparison& c) {
  return m.size() == 1 ? m[0] : m(c.row, c.col);
}

void adopt(const ExactAnswer& exact, Comparison& c) {
  if (exact.truth == Truth::unknown) return;
  c.truth = exact.truth;
  c.equal = exact.equal;
  c.row = exact.row, c.col = exact.col;
}

}  // namespace

Evaluator::Prepared& Evaluator::prepare(const Point& point) {
  const Dimensions dimensions = dimensions_of(recordings_.claim(), point);
  Prepared& prepared = prepared_[dimensions];
  if (!prepared.recording) {
    prepared.recording = recordings_.get(dimensions);
    prepared.filter = std::make_unique<Filter>(*prepared.recording);
    prepared.identities.assign(relation_count(*prepared.recording), false);
    prepared.knows_identities = limits_.exact_steps == 0;
  }
  return prepared;
}

/// Looks for them once. True if there are any.
bool Evaluator::learn_identities() {
  if (!current_->knows_identities) {
    current_->knows_identities = true;
    current_->identities = recordings_.identities(current_->recording->dimensions);
  }
  return std::count(current_->identities.begin(), current_->identities.end(), true) > 0;
}

/// Equations that are identities need no numbers, so these are found first where there are equations. The
/// others are asked for at the first point that balls leave open.
Sweep<Ball>& Evaluator::sweep() {
  const RecordedClaim& recording = *current_->recording;
  if (!current_->sweep) {
    if (has_equation(recording)) learn_identities();
    current_->sweep = std::make_unique<Sweep<Ball>>(recording.tape, recording.outputs(current_->identities));
  }
  return *current_->sweep;
}

const RecordedClaim& Evaluator::recording(const Point& point) { return *prepare(point).recording; }

/// What is left to be said, gathered relation by relation.
struct Evaluator::Tally {
  bool applies = false;    ///< some case's assumptions are not certainly false
  bool uncertain = false;  ///< some of these are not certainly true either
  bool open = false;       ///< some relation is neither decided nor enclosed
  bool enclosed = false;
  bool equal = false;     ///< some relation holds with equal sides
  bool identity = false;  ///< some relation is known to be an identity
};

void Evaluator::weigh(const RecordedRelation& r, const Comparison& c, Tally& tally,
                      Decision& decision) const {
  tally.equal = tally.equal || c.equal;
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
bool Evaluator::refutes(std::size_t index, Truth assumed, Tally& tally, Decision& decision) {
  const Sweep<Ball>& values = *current_->sweep;
  const RecordedCase& one = current_->recording->cases[index];
  ExactJudge* judge = judge_ ? &*judge_ : nullptr;
  assumed = assumed && all_hold(one.assumptions, values, judge);
  if (assumed == Truth::no) return false;
  tally.applies = true;
  tally.uncertain = tally.uncertain || assumed == Truth::unknown;
  const std::size_t offset = relation_offset(*current_->recording, index);
  for (std::size_t k = 0; k < one.relations.size(); ++k) {
    const RecordedRelation& r = one.relations[k];
    if (uses_identities_ && current_->identities[offset + k]) {
      tally.equal = tally.identity = true;
      if (is_attained(r, values)) keep_larger(decision.ratio, Ball(1));
      continue;
    }
    const Matrix<Ball>&left = values[r.left], &right = values[r.right];
    Comparison c = compare_recorded(r, values);
    std::optional<ExactAnswer> exact;
    if (judge && c.truth == Truth::unknown) exact = judge->relation(r);
    if (exact) adopt(*exact, c);
    const bool by_exact = exact && exact->left;
    const Ball& one_left = by_exact ? *exact->left : entry_of(left, c);
    const Ball& one_right = by_exact ? *exact->right : entry_of(right, c);
    if (left.size() == 1 && right.size() == 1) {
      const auto ratio = tightness(r.relation, one_left, one_right);
      keep_larger(decision.ratio, ratio && c.equal ? std::optional(Ball(1)) : ratio);
    }
    if (c.truth == Truth::no && assumed == Truth::yes) {
      decision.outcome = Outcome::refuted;
      decision.failure = Failure{index, k, c.row, c.col, entry_of(left, c), entry_of(right, c)};
      if (exact && exact->left)
        decision.failure->left = *exact->left, decision.failure->right = *exact->right;
      return true;
    }
    weigh(r, c, tally, decision);
  }
  return false;
}

/// Reads one sweep's balls, and asks the judge, if there is one, what they leave open. True: the decision is
/// final; false: exact arithmetic or a higher precision may decide. Where nothing up to the last precision
/// settles an assumption, relations that hold all the same are true with it and without it.
bool Evaluator::settle(bool last, Decision& decision) {
  const RecordedClaim& recording = *current_->recording;
  ExactJudge* judge = judge_ ? &*judge_ : nullptr;
  const auto basis = [&](bool identity) {
    return identity || (judge && judge->has_answered()) ? How::exact : How::balls;
  };
  const Truth guarded = guards_hold(recording, *current_->sweep, judge);
  if (guarded == Truth::no) {
    decision.outcome = Outcome::inapplicable;
    decision.reason = kOutsideDomain;
    decision.how = basis(false);
    return true;
  }
  if (guarded == Truth::unknown) return false;
  const Truth assumed = all_hold(recording.assumptions, *current_->sweep, judge);
  Tally tally;
  for (std::size_t k = 0; k < recording.cases.size(); ++k)
    if (refutes(k, assumed, tally, decision)) {
      decision.how = basis(tally.identity);
      return true;
    }
  decision.how = basis(tally.identity);
  if (!tally.applies) {
    decision.outcome = Outcome::skipped;
    return true;
  }
  if (tally.open || (tally.uncertain && !last)) return false;
  if (tally.enclosed && !judge && is_exact_) return false;
  decision.outcome = tally.enclosed ? Outcome::enclosed : Outcome::holds;
  if (tally.enclosed) decision.how = How::none;
  decision.equal = tally.equal;
  return true;
}

Decision Evaluator::decide(const Point& point) {
  current_ = &prepare(point);
  if (!current_->recording->tape.inputs().empty()) return decide_at(point);
  Prepared& prepared = *current_;
  if (!prepared.only) prepared.only = decide_in_balls(point);
  return *prepared.only;
}

Decision Evaluator::decide_at(const Point& point) {
  if (limits_.intervals && current_->filter->is_of_use())
    if (auto decision = current_->filter->decide(input_values(recordings_.claim(), point)))
      return *std::move(decision);
  return decide_in_balls(point);
}

/// A fresh look at one sweep.
bool Evaluator::settles(long bits, Decision& decision) {
  decision = Decision{};
  decision.bits = bits;
  return settle(bits >= limits_.limit_bits, decision);
}

Decision Evaluator::decide_in_balls(const Point& point) {
  Decision decision;
  current_ = &prepare(point);
  judge_.reset();
  if (current_->recording->cases.empty()) {
    decision.outcome = Outcome::inapplicable;
    decision.reason = current_->recording->inapplicable.value_or("no index satisfies the condition");
    return decision;
  }
  is_exact_ = ExactJudge::is_practical(point, limits_.exact_steps);
  const std::vector<Matrix<Rational>> inputs = input_values(recordings_.claim(), point);
  // Not "known by now": what this evaluator decided before must not show.
  uses_identities_ = has_equation(*current_->recording);
  for (const long bits : precisions(*current_->recording, limits_, is_exact_)) {
    const PrecisionScope scope(bits);
    sweep().run_at(inputs);
    if (settles(bits, decision)) return decision;
    if (!uses_identities_) {
      uses_identities_ = true;
      if (learn_identities() && settles(bits, decision)) return decision;
    }
    if (judge_ || !is_exact_) continue;
    judge_.emplace(*current_->recording, recordings_.claim(), point, limits_.exact_steps);
    if (settles(bits, decision)) return decision;
  }
  decision = Decision{};
  decision.bits = limits_.limit_bits;
  decision.outcome = Outcome::undecided;
  decision.reason = "not decided with " + std::to_string(decision.bits) + " bits";
  return decision;
}

}  // namespace proofgrad::proofs
