#pragma once
#include "attention/instance/random.hpp"
#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// A point of a shape that random points hardly ever have, and at which bounds tend to be attained or to
/// break: equal, aligned or orthogonal tokens, one far token, weights at the ends of the domain (saturated
/// softmax), equal, opposite, zero, identity or rank-one matrices, corners and centres of probability
/// vectors. Sizes and integers are those of `like`; what is `given` holds.
Point structured_point(const Claim& claim, const Point& like, attention::Random& random);

}  // namespace proofgrad::proofs
