#pragma once
#include <compare>
#include <cstddef>

#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// How simple a point is to read, smaller first: sizes before numbers. Shrinking goes down this order only,
/// so it never makes a point larger and comes to an end.
struct Simplicity {
  std::size_t T = 0, d = 0;
  std::size_t entries = 0;    ///< of all matrices
  std::size_t strangers = 0;  ///< entries outside of the claim's domain
  double numbers = 0;         ///< the sum of their costs
  friend auto operator<=>(const Simplicity&, const Simplicity&) = default;
};
Simplicity simplicity(const Claim& claim, const Point& point);

/// 0 for 0, 1 for 1, a little more for -1; grows with the numerator and faster with the denominator.
double cost(const Rational& x);

}  // namespace proofgrad::proofs
