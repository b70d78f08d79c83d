#pragma once
#include <rapidcheck.h>

#include "tests/autodiff/ops/law_cases.hpp"

namespace proofgrad::testing {

/// Numerators up to 19 over a prime of the operand's own, and never a multiple of it.
inline Rational random_entry(Domain domain, std::size_t operand) {
  static constexpr int primes[] = {7, 11, 13};
  const int prime = primes[operand % 3];
  int numerator = *rc::gen::inRange(1, 20);
  if (numerator % prime == 0) ++numerator;
  const bool negative = domain == Domain::nonzero && *rc::gen::arbitrary<bool>();
  return {negative ? -numerator : numerator, prime};
}

inline Matrix<Rational> random_direction(Shape shape) {
  Matrix<Rational> m(shape);
  for (Rational& x : m) x = Rational(*rc::gen::inRange(-6, 7), 3);
  return m;
}

inline rc::Gen<LawInstance> random_instance(const LawCase& c) {
  return rc::gen::exec([&c] {
    Tape tape;
    std::vector<Expr> inputs;
    LawInstance at;
    for (std::size_t m = 0; m < c.shapes.size(); ++m) {
      inputs.push_back(tape.input("x", c.shapes[m]));
      at.x.emplace_back(c.shapes[m]);
      for (Rational& x : at.x.back()) x = random_entry(c.domain, m);
      at.dx.push_back(random_direction(c.shapes[m]));
    }
    at.ybar = random_direction(c.record(inputs).shape());
    return at;
  });
}

}  // namespace proofgrad::testing
