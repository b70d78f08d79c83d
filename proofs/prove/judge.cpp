#include "proofs/prove/judge.hpp"

#include <algorithm>

#include "autodiff/scalar/precision.hpp"
#include "proofs/decide/compare.hpp"
#include "proofs/decide/evaluator.hpp"

namespace proofgrad::proofs {
namespace {

/// Radii have 30 bits whatever the precision is: more than this helps the middles of tiny boxes only.
constexpr long kBits = 64;
/// An interval shorter than this is not cut further: nothing new can be seen in kBits bits.
const Rational& shortest_cut() {
  static const Rational width = pow(Rational(1, 2), 48);
  return width;
}

Truth all_hold(const std::vector<RecordedCondition>& conditions, const Sweep<Ball>& values) {
  Truth all = Truth::yes;
  for (const RecordedCondition& condition : conditions) all = all && evaluate(condition, values);
  return all;
}

/// The variable of the largest influence, or of the largest width where no influence is known; the first of
/// equals.
std::size_t choose(const Box& box, const std::vector<double>& influence) {
  std::size_t best = 0;
  double most = -1;
  for (std::size_t k = 0; k < box.size(); ++k) {
    if (width(box[k]) < shortest_cut()) continue;
    const double here = influence.empty() ? width(box[k]).to_double() : influence[k];
    if (here > most) best = k, most = here;
  }
  return best;
}

bool can_be_cut(const Box& box) {
  return std::any_of(box.begin(), box.end(), [](const Interval& x) { return width(x) >= shortest_cut(); });
}

}  // namespace

Reason leaf_reason(const std::vector<Reason>& relations) {
  Reason hardest = Reason::vacuous;
  for (const Reason r : relations) {
    if (r == Reason::open) return Reason::open;
    hardest = std::max(hardest, r);
  }
  return hardest == Reason::vacuous ? Reason::assumption : hardest;
}

BoxJudge::BoxJudge(const Obligations& obligations, const SearchSpace& space)
    : obligations_(obligations),
      space_(space),
      values_(obligations.recording.tape, obligations.outputs()),
      slopes_(obligations.list.size()) {}

const RecordedRelation& BoxJudge::relation(const Obligation& o) const {
  return obligations_.recording.cases[o.case_index].relations[o.relation];
}

/// Guards and assumptions, from values_. True if relations may be judged on this box.
bool BoxJudge::settle_hypotheses(Judgement& judgement) {
  const RecordedClaim& recording = obligations_.recording;
  const Truth guarded = guards_hold(recording, values_);
  if (guarded == Truth::no) {
    judgement.leaf = Reason::undefined;
    return false;
  }
  const Truth assumed = all_hold(recording.assumptions, values_);
  for (std::size_t k = 0; k < obligations_.list.size(); ++k) {
    if (judgement.relations[k] != Reason::open) continue;
    const RecordedCase& one = recording.cases[obligations_.list[k].case_index];
    if ((assumed && all_hold(one.assumptions, values_)) == Truth::no)
      judgement.relations[k] = Reason::vacuous;
  }
  return guarded == Truth::yes;
}

bool BoxJudge::shows(const Obligation& o) const {
  if (o.margin) return satisfies(values_[*o.margin][0], o.strict);
  const RecordedRelation& r = relation(o);
  return compare(r.relation, values_[r.left], values_[r.right]).truth == Truth::yes;
}

bool BoxJudge::denies(const Obligation& o) const {
  if (o.margin) return violates(values_[*o.margin][0], o.strict);
  const RecordedRelation& r = relation(o);
  return compare(r.relation, values_[r.left], values_[r.right]).truth == Truth::no;
}

void BoxJudge::enclose(Judgement& judgement) {
  for (std::size_t k = 0; k < judgement.relations.size(); ++k)
    if (judgement.relations[k] == Reason::open && shows(obligations_.list[k]))
      judgement.relations[k] = Reason::enclosure;
}

/// Returns the influences of the variables on the relations that stay open, largest first taken.
std::vector<double> BoxJudge::follow_slopes(const Box& box, Judgement& judgement) {
  std::vector<double> influence;
  for (std::size_t k = 0; k < judgement.relations.size(); ++k) {
    const Obligation& o = obligations_.list[k];
    if (judgement.relations[k] != Reason::open || o.gradient.empty()) continue;
    if (!slopes_[k]) slopes_[k] = std::make_unique<SlopeProver>(o, obligations_.recording.tape, space_);
    const SlopeVerdict verdict = slopes_[k]->prove(box);
    judgement.relations[k] = verdict.reason;
    if (verdict.suspect) judgement.suspects.push_back(*verdict.suspect);
    if (verdict.reason != Reason::open || verdict.influence.empty()) continue;
    influence.resize(box.size());
    for (std::size_t j = 0; j < box.size(); ++j) influence[j] = std::max(influence[j], verdict.influence[j]);
  }
  return influence;
}

/// Some relation that is still open may fail in the middle of the box.
void BoxJudge::look_at_middle(const Box& box, Judgement& judgement) {
  const Place middle = midpoint(box);
  values_.run(space_.inputs(box_of(middle)));
  for (std::size_t k = 0; k < judgement.relations.size(); ++k)
    if (judgement.relations[k] == Reason::open && denies(obligations_.list[k])) {
      judgement.suspects.push_back(middle);
      return;
    }
}

Judgement BoxJudge::judge(const Box& box, const std::vector<Reason>& known) {
  const PrecisionScope scope(kBits);
  Judgement judgement;
  judgement.relations = known;
  values_.run(space_.inputs(box));
  std::vector<double> influence;
  if (settle_hypotheses(judgement)) {
    enclose(judgement);
    influence = follow_slopes(box, judgement);
  }
  if (judgement.leaf == Reason::open) judgement.leaf = leaf_reason(judgement.relations);
  if (judgement.leaf != Reason::open) return judgement;
  look_at_middle(box, judgement);
  judgement.splits = can_be_cut(box);
  judgement.split = choose(box, influence);
  return judgement;
}

}  // namespace proofgrad::proofs
