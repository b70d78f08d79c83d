#pragma once
// The value of a function at a point, in balls: the independent route of the tests.
#include "autodiff/scalar/symbolic.hpp"

namespace proofgrad::testing {

inline Ball value(const Polynomial& p, const std::vector<Ball>& at) {
  Ball sum;
  for (const auto& term : p.terms()) {
    Ball part = term.coefficient.enclosure();
    for (const auto& power : term.key.powers)
      for (std::uint32_t k = 0; k < power.exponent; ++k) part *= at.at(power.variable);
    sum += part;
  }
  return sum;
}

inline Ball value(const ExpPolynomial& x, const std::vector<Ball>& at) {
  Ball sum;
  for (const auto& term : x.terms()) sum += value(term.coefficient, at) * exp(value(term.key, at));
  return sum;
}

inline Ball value(const Symbolic& x, const std::vector<Ball>& at) {
  Ball y = value(x.numerator(), at);
  for (const auto& f : x.denominator())
    for (unsigned k = 0; k < f.power; ++k) y /= value(*f.sum, at);
  return y;
}

}  // namespace proofgrad::testing
