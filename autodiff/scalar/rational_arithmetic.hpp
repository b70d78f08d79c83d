#pragma once
#include <stdexcept>

#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// An operation left the rationals; the message names it.
struct NotRational : std::domain_error {
  using std::domain_error::domain_error;
};

Rational exp(const Rational& x);  ///< exp 0 = 1; else NotRational
Rational log(const Rational& x);
Rational sqrt(const Rational& x);  ///< of squares of rationals; else NotRational
Rational sin(const Rational& x);
Rational cos(const Rational& x);
Rational tanh(const Rational& x);

/// The exact field Q: runs what is built from field operations, order and exact roots, and refuses the rest
/// by name. The recorder folds constants with it; tests check linear identities in it without rounding.
template <>
struct Arithmetic<Rational> {
  static constexpr const char* name = "Rational";
  static Rational from(const Rational& x) { return x; }
  static Rational sign(const Rational& x) { return x.sign(); }
  static Rational step(const Rational& x) { return Rational(x.sign() + 1, 2); }
  static Rational max(const Rational& a, const Rational& b) { return b > a ? b : a; }
  static Rational min(const Rational& a, const Rational& b) { return b < a ? b : a; }
  static Rational sigmoid(const Rational& x);
  static Rational power(const Rational& x, const Rational& r);
  static Rational dot(const Rational* x, std::ptrdiff_t dx, const Rational* y, std::ptrdiff_t dy,
                      std::size_t n);
  static Rational norm2(const Rational* x, std::size_t n) { return sqrt(dot(x, 1, x, 1, n)); }
  static Rational softmax_shift(const Rational* row, std::size_t n, const unsigned char* keep);
  static Rational unit_quotient(const Rational& x, const Rational& norm) { return x / norm; }
  static bool is_exact_zero(const Rational& x) { return x.is_zero(); }
};

}  // namespace proofgrad
