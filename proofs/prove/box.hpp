#pragma once
#include <vector>

#include "proofs/language/claim.hpp"

namespace proofgrad::proofs {

/// An axis-parallel box: one closed interval a free variable, in the order of the search space.
using Box = std::vector<Interval>;
/// A point of a box: one number a free variable.
using Place = std::vector<Rational>;

Rational width(const Interval& x);
Place midpoint(const Box& box);
Box box_of(const Place& place);  ///< the box that is one point

/// Where to cut an interval of positive width: the dyadic number with the shortest denominator in its middle
/// half, so that the ends of boxes stay short and enter balls exactly. Strictly inside.
Rational cut_place(const Interval& x);

/// The part of `whole` that `part` takes up, as a product over the variables in which `whole` has a width.
Rational share(const Box& part, const Box& whole);

}  // namespace proofgrad::proofs
