#include "autodiff/scalar/rational_arithmetic.hpp"

#include "autodiff/scalar/rational_raw.hpp"

namespace proofgrad {
namespace {

[[noreturn]] void refuse(const char* f, const Rational& x) {
  throw NotRational(std::string(f) + "(" + x.str() + ") is not rational");
}

Rational at_zero(const char* f, const Rational& x, int value) {
  if (!x.is_zero()) refuse(f, x);
  return value;
}

/// The square root of a non-negative integer that is a square.
Rational integer_root(const Rational& n, const Rational& whole) {
  const RationalView view = mpq(n);
  if (mpz_perfect_square_p(view.num()) == 0) refuse("sqrt", whole);
  RationalParts root;
  mpz_sqrt(root.num(), view.num());
  return root.take();
}

}  // namespace

Rational exp(const Rational& x) { return at_zero("exp", x, 1); }
Rational sin(const Rational& x) { return at_zero("sin", x, 0); }
Rational cos(const Rational& x) { return at_zero("cos", x, 1); }
Rational tanh(const Rational& x) { return at_zero("tanh", x, 0); }
Rational log(const Rational& x) {
  if (x != Rational(1)) refuse("log", x);
  return 0;
}
Rational sqrt(const Rational& x) {
  if (x.sign() < 0) refuse("sqrt", x);
  return integer_root(x.numerator(), x) / integer_root(x.denominator(), x);
}

Rational Arithmetic<Rational>::sigmoid(const Rational& x) {
  if (!x.is_zero()) refuse("sigmoid", x);
  return {1, 2};
}

Rational Arithmetic<Rational>::power(const Rational& x, const Rational& r) {
  if (x.is_zero() && r.sign() < 0) refuse("a negative power", x);
  if (r.is_integer() && abs(r) <= Rational(4096)) return pow(x, r.to_int64());
  if (r.denominator() == Rational(2)) return pow(sqrt(x), r.numerator().to_int64());
  refuse("a fractional power", x);
}

Rational Arithmetic<Rational>::dot(const Rational* x, std::ptrdiff_t dx, const Rational* y, std::ptrdiff_t dy,
                                   std::size_t n) {
  Rational sum;
  for (std::size_t k = 0; k < n; ++k, x += dx, y += dy) sum += *x * *y;
  return sum;
}

/// Equal scores become exp(0) = 1, so that uniform attention is rational.
Rational Arithmetic<Rational>::softmax_shift(const Rational* row, std::size_t n, const unsigned char* keep) {
  for (std::size_t j = 0; j < n; ++j)
    if (!keep || keep[j]) return row[j];
  return 0;
}

}  // namespace proofgrad
