#include "proofs/verify/tally.hpp"

#include <algorithm>

namespace proofgrad::proofs {

Tally::Tally(const Claim& claim) {
  result_.id = claim.id;
  result_.title = claim.title;
  result_.source = claim.source.value_or("");
  result_.expect = claim.expect;
}

bool Tally::add(const Brief& d, const Instances& instances, std::size_t k) {
  switch (d.outcome) {
    case Outcome::skipped:
      ++result_.skipped;
      return false;
    case Outcome::inapplicable:
      ++result_.inapplicable;
      note(d);
      return false;
    case Outcome::undecided:
      ++result_.undecided;
      note(d);
      return false;
    case Outcome::enclosed:
      ++result_.enclosed;
      result_.enclosed_bits = std::min(result_.enclosed_bits, d.enclosed_bits);
      break;
    case Outcome::holds:
    case Outcome::refuted:
      ++(d.how == How::exact ? result_.exact : result_.balls);
      result_.intervals += d.how == How::intervals ? 1 : 0;
      break;
  }
  result_.equalities += d.equal ? 1 : 0;
  ++result_.instances;
  result_.from_data += instances.is_data(k) ? 1 : 0;
  if (d.ratio > tightest_) tightest_ = d.ratio, tightest_at_ = k;
  return d.outcome == Outcome::refuted;
}

ClaimVerdict Tally::finish(const Instances& instances, Evaluator& evaluator) {
  if (tightest_at_) {
    const Point point = instances.point(*tightest_at_);
    if (const auto ratio = evaluator.decide_in_balls(point).ratio)
      result_.tightest = Tightest{*ratio, point, instances.name(*tightest_at_)};
  }
  if (result_.counterexample)
    result_.verdict = Verdict::refuted;
  else if (result_.proved_on && result_.instances > 0)
    result_.verdict = Verdict::proved;
  else if (result_.undecided > 0 || result_.instances == 0)
    result_.verdict = Verdict::undecided;
  else
    result_.verdict = Verdict::holds;
  return std::move(result_);
}

}  // namespace proofgrad::proofs
