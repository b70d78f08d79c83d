#pragma once
#include <optional>
#include <vector>

#include "autodiff/tape/sweep.hpp"
#include "proofs/decide/compare.hpp"
#include "proofs/decide/exact_judge.hpp"
#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

// What a sweep in an enclosing arithmetic S, Ball or Interval, says of a recording. What enclosures leave
// open, the judge is asked, if there is one.

/// The truth of an assumption after a sweep.
template <class S>
Truth evaluate(const RecordedCondition& condition, const Sweep<S>& values, ExactJudge* judge = nullptr);
template <class S>
Truth all_hold(const std::vector<RecordedCondition>& conditions, const Sweep<S>& values,
               ExactJudge* judge = nullptr);

/// no: some guarded quantity certainly lies outside the domain of its function, so that the point does not
/// count.
template <class S>
Truth guards_hold(const RecordedClaim& recording, const Sweep<S>& values, ExactJudge* judge = nullptr);

/// One node on both sides is one number, whatever it is: so equality is decided without looking at it.
template <class S>
Comparison compare_recorded(const RecordedRelation& r, const Sweep<S>& values);

/// left/right of a <= b with both certainly positive, right/left of >=: how tight the bound is at this point.
template <class S>
std::optional<S> tightness(Relation kind, const S& left, const S& right);

}  // namespace proofgrad::proofs
