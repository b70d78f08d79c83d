#include <algorithm>

#include "autodiff/scalar/faddeev.hpp"
#include "autodiff/scalar/symbolic.hpp"

namespace proofgrad {
namespace {

[[noreturn]] void refuse(const char* f) {
  throw NoClosedForm(std::string(f) + " of a function is no fraction of sums of exponentials of polynomials");
}

Polynomial exponent(const char* f, const Symbolic& x) {
  if (auto p = x.as_polynomial()) return *p;
  refuse(f);
}

Polynomial doubled(const Polynomial& p) { return p + p; }

/// The sign that holds at every real point, or nothing.
std::optional<int> plain_sign(const Symbolic& x) {
  if (x.is_zero()) return 0;
  for (const auto& f : x.denominator())
    if (f.power % 2 == 1 && !is_plainly_positive(*f.sum)) return std::nullopt;
  if (is_plainly_positive(x.numerator())) return 1;
  if (is_plainly_positive(-x.numerator())) return -1;
  return std::nullopt;
}

int sign_or_refuse(const char* f, const Symbolic& x) {
  const auto sign = plain_sign(x);
  if (!sign) refuse(f);
  return *sign;
}

}  // namespace

Symbolic exp(const Symbolic& x) { return Symbolic::exponential(exponent("exp", x)); }

Symbolic log(const Symbolic& x) {
  const auto& terms = x.numerator().terms();
  if (!x.denominator().empty() || terms.size() != 1) refuse("log");
  const auto c = as_constant(terms[0].coefficient);
  if (!c || !c->is_one()) refuse("log");
  return Symbolic(terms[0].key);
}

/// sqrt(c e^p) = sqrt(c) e^{p/2}
Symbolic sqrt(const Symbolic& x) {
  if (x.is_zero()) return {};
  const auto& terms = x.numerator().terms();
  if (!x.denominator().empty() || terms.size() != 1) refuse("sqrt");
  const auto c = as_constant(terms[0].coefficient);
  if (!c || !c->is_rational() || c->sign() < 0) refuse("sqrt");
  const Polynomial half = terms[0].key * constant_polynomial(Rational(1, 2));
  return Symbolic(Quadratic::sqrt(c->rational_part())) * Symbolic::exponential(half);
}

/// tanh p = 1 - 2 / (e^{2p} + 1)
Symbolic tanh(const Symbolic& x) {
  return Symbolic(1) - Symbolic(2) / (Symbolic::exponential(doubled(exponent("tanh", x))) + Symbolic(1));
}

Symbolic sin(const Symbolic& x) {
  if (!x.is_zero()) refuse("sin");
  return {};
}
Symbolic cos(const Symbolic& x) {
  if (!x.is_zero()) refuse("cos");
  return 1;
}
Symbolic abs(const Symbolic& x) { return sign_or_refuse("abs", x) < 0 ? -x : x; }

Symbolic spectral_norm(const Matrix<Symbolic>& x) {
  if (!std::all_of(x.begin(), x.end(), [](const Symbolic& e) { return e.is_zero(); })) refuse("a norm");
  return {};
}
Matrix<Symbolic> spectral_direction(const Matrix<Symbolic>&) { refuse("a singular vector"); }
Symbolic determinant(const Matrix<Symbolic>& x) { return faddeev_determinant(x); }

using A = Arithmetic<Symbolic>;

Symbolic A::sign(const Symbolic& x) { return sign_or_refuse("sign", x); }
Symbolic A::step(const Symbolic& x) {
  return Symbolic(Quadratic(Rational(sign_or_refuse("step", x) + 1, 2)));
}
Symbolic A::max(const Symbolic& a, const Symbolic& b) { return sign_or_refuse("max", b - a) > 0 ? b : a; }
Symbolic A::min(const Symbolic& a, const Symbolic& b) { return sign_or_refuse("min", b - a) < 0 ? b : a; }
Symbolic A::sigmoid(const Symbolic& x) {
  return Symbolic(1) / (Symbolic(1) + Symbolic::exponential(-exponent("sigmoid", x)));
}

Symbolic A::power(const Symbolic& x, const Rational& r) {
  if (r.denominator() == Rational(2)) return power(proofgrad::sqrt(x), r * Rational(2));
  if (!r.is_integer() || proofgrad::abs(r) > Rational(64)) refuse("a power");
  Symbolic y = 1;
  for (std::int64_t n = proofgrad::abs(r).to_int64(); n > 0; --n) y *= x;
  return r.sign() < 0 ? Symbolic(1) / y : y;
}

Symbolic A::dot(const Symbolic* x, std::ptrdiff_t dx, const Symbolic* y, std::ptrdiff_t dy, std::size_t n) {
  Symbolic sum;
  for (std::size_t k = 0; k < n; ++k, x += dx, y += dy) sum += *x * *y;
  return sum;
}

/// With one entry that is not 0 the norm is its absolute value.
Symbolic A::norm2(const Symbolic* x, std::size_t n) {
  Symbolic only;
  for (const Symbolic* e = x; e != x + n; ++e) {
    if (e->is_zero()) continue;
    if (!only.is_zero()) refuse("a norm");
    only = *e;
  }
  return proofgrad::abs(only);
}

}  // namespace proofgrad
