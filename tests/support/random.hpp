#pragma once
#include <rapidcheck.h>

#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad::testing {

/// Small rationals, 0 and integers among them. Shrinks towards 0.
inline Rational any_rational(int numerator = 50, int denominator = 12) {
  return {*rc::gen::inRange(-numerator, numerator + 1), *rc::gen::inRange(1, denominator + 1)};
}

inline Matrix<Rational> any_matrix(Shape shape) {
  Matrix<Rational> m(shape);
  for (Rational& x : m) x = any_rational();
  return m;
}

/// Within any property: 1 .. limit rows and columns.
inline Shape any_shape(int limit) {
  return {static_cast<std::size_t>(*rc::gen::inRange(1, limit + 1)),
          static_cast<std::size_t>(*rc::gen::inRange(1, limit + 1))};
}

}  // namespace proofgrad::testing

namespace proofgrad {
inline void showValue(const Rational& x, std::ostream& out) { out << x.str(); }
}  // namespace proofgrad
