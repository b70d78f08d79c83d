#pragma once
// Random exact numbers for RapidCheck, small enough that sums and products collide often.
#include <rapidcheck.h>

#include "autodiff/scalar/exact.hpp"

namespace proofgrad::testing {

inline Rational small_rational() { return {*rc::gen::inRange(-4, 5), *rc::gen::inRange(1, 4)}; }

/// Of Q(sqrt 3), rational half of the time.
inline Quadratic small_quadratic() {
  return *rc::gen::arbitrary<bool>() ? Quadratic(small_rational())
                                     : Quadratic(small_rational(), small_rational(), 3);
}

/// Up to four terms; exponents from a short list, so that they meet.
inline ExpSum small_sum() {
  ExpSum sum;
  for (int k = *rc::gen::inRange(0, 5); k > 0; --k) {
    const Quadratic r(Rational(*rc::gen::inRange(-2, 3), 2), Rational(*rc::gen::inRange(0, 2)), 3);
    sum = sum + ExpSum(ExpSum::Term{r, small_quadratic()});
  }
  return sum;
}

/// A quotient of two sums, or a sum where the second vanishes.
inline Exact small_exact() {
  const Exact x(small_sum()), y(small_sum());
  return y.is_zero() ? x : x / y;
}

}  // namespace proofgrad::testing
