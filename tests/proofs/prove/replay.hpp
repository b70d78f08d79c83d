#pragma once
// For tests: every leaf of a proof is shown again, by another route than the one that proved it: plain
// recursion, both sides of each relation compared as balls, no margins, no slopes, no symbolic proofs.
#include <algorithm>

#include "autodiff/scalar/precision.hpp"
#include "proofs/decide/compare.hpp"
#include "proofs/decide/evaluator.hpp"
#include "proofs/language/record.hpp"
#include "proofs/prove/prove.hpp"

namespace proofgrad::proofs {

struct Replay {
  std::size_t leaves = 0, failed = 0;
  Rational covered;  ///< volume of all leaves over that of the box
};

class Replayer {
 public:
  explicit Replayer(const ProveResult& r)
      : result_(r),
        recording_(record(r.claim, r.dimensions)),
        sweep_(recording_.tape, recording_.outputs()) {}

  /// Does the claim hold on the box, by at most `depth` halvings of its widest side?
  bool holds(const Box& box, int depth) {
    if (shown(box)) return true;
    if (depth == 0) return false;
    std::size_t widest = 0;
    for (std::size_t k = 1; k < box.size(); ++k)
      if (width(box[k]) > width(box[widest])) widest = k;
    if (box.empty()) return false;
    Box low = box, high = box;
    low[widest].high = high[widest].low = midpoint(box)[widest];
    return holds(low, depth - 1) && holds(high, depth - 1);
  }

 private:
  bool shown(const Box& box) {
    std::vector<Matrix<Ball>> inputs;
    for (const NodeId id : recording_.tape.inputs()) inputs.emplace_back(recording_.tape.node(id).shape);
    for (std::size_t k = 0; k < box.size(); ++k) {
      const FreeVariable& x = result_.variables[k];
      inputs[x.input][x.entry] = Ball::hull(Ball(box[k].low), Ball(box[k].high));
    }
    sweep_.run(inputs);
    if (guards_hold(recording_, sweep_) != Truth::yes) return guards_hold(recording_, sweep_) == Truth::no;
    return std::all_of(recording_.cases.begin(), recording_.cases.end(),
                       [&](const RecordedCase& one) { return excused(one) || relations_hold(one); });
  }

  bool excused(const RecordedCase& one) {
    const auto fails = [&](const RecordedCondition& c) { return evaluate(c, sweep_) == Truth::no; };
    return std::any_of(recording_.assumptions.begin(), recording_.assumptions.end(), fails) ||
           std::any_of(one.assumptions.begin(), one.assumptions.end(), fails);
  }

  bool relations_hold(const RecordedCase& one) {
    for (const RecordedRelation& r : one.relations) {
      Matrix<Ball> left = sweep_[r.left], right = sweep_[r.right];
      const bool upward = r.relation == Relation::le || r.relation == Relation::lt;
      if (left.size() == 1) (upward ? right : left)[0] += Ball(result_.slack);
      if (compare(r.relation, left, right).truth != Truth::yes) return false;
    }
    return true;
  }

  const ProveResult& result_;
  RecordedClaim recording_;
  Sweep<Ball> sweep_;
};

inline Replay replay(const ProveResult& r, int depth = 14) {
  const PrecisionScope scope(64);
  Replayer replayer(r);
  Replay result;
  for (const std::size_t k : r.tree.preorder()) {
    if (!r.tree.is_leaf(k)) continue;
    const Box box = r.tree.box(k);
    ++result.leaves;
    result.covered += share(box, r.tree.root());
    if (!replayer.holds(box, depth)) ++result.failed;
  }
  return result;
}

}  // namespace proofgrad::proofs
