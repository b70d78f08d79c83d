#pragma once
#include <cstdint>

#include "autodiff/scalar/rational.hpp"

namespace proofgrad::proofs {

/// The multiple of 1/den nearest to x. x finite.
Rational nearest_multiple(double x, std::int64_t den);

/// The fraction with the smallest denominator in [low, high], of those the one nearest to 0; by continued
/// fractions. low <= high.
Rational simplest_between(const Rational& low, const Rational& high);
/// The same within `tolerance` of x. x finite.
Rational simplest_within(double x, double tolerance);

}  // namespace proofgrad::proofs
