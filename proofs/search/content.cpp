#include "proofs/search/content.hpp"

#include <utility>

namespace proofgrad::proofs {
namespace {

Rational greatest_common_divisor(Rational a, Rational b) {
  while (!b.is_zero()) {
    const Rational remainder = a - (a / b).floor() * b;
    a = std::exchange(b, remainder);
  }
  return abs(a);
}

}  // namespace

Rational content(const Matrix<Rational>& m) {
  Rational denominator(1), divisor;
  for (const Rational& x : m) {
    const Rational d = x.denominator();
    denominator *= d / greatest_common_divisor(denominator, d);
  }
  for (const Rational& x : m) divisor = greatest_common_divisor(divisor, x * denominator);
  return divisor / denominator;
}

Matrix<Rational> scaled(Matrix<Rational> m, const Rational& factor) {
  for (Rational& x : m) x *= factor;
  return m;
}

}  // namespace proofgrad::proofs
