#pragma once
#include <vector>

#include "proofs/search/coordinates.hpp"

namespace proofgrad::proofs {

/// Rational points of the claim near x, the simplest first: multiples of 1, 1/2, 1/3, .., the simplest
/// fractions within ever smaller distances, and last the doubles themselves.
std::vector<Point> rational_points(const Coordinates& coordinates, const Coordinates::Vector& x);

}  // namespace proofgrad::proofs
