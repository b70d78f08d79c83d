#include "autodiff/scalar/exact.hpp"

namespace proofgrad {
namespace {

constexpr std::size_t kShownLength = 80;

std::string shown(const Exact& x) {
  const std::string text = x.str();
  return text.size() <= kShownLength ? text : text.substr(0, kShownLength) + "..";
}

[[noreturn]] void refuse(const std::string& f, const Exact& x) {
  throw NotExact(f + "(" + shown(x) + ") is no fraction of sums of exponentials");
}

/// The exponent that exp, tanh and sigmoid need.
Quadratic exponent(const char* f, const Exact& x) {
  if (const auto r = x.as_quadratic()) return *r;
  throw NotExact(std::string("exp of an exponential: ") + f + "(" + shown(x) + ")");
}

Exact raise(Exact base, std::int64_t n) {
  Exact result(1);
  for (; n > 0; n >>= 1) {
    if (n & 1) result *= base;
    if (n > 1) base *= base;
  }
  return result;
}

}  // namespace

Exact exp(const Exact& x) { return Exact::exponential(exponent("exp", x)); }

Exact log(const Exact& x) {
  if (const auto unit = x.as_unit(); unit && unit->coefficient.is_one()) return Exact(unit->exponent);
  if (x.sign() <= 0) throw UndefinedExact("log(" + shown(x) + ") is not real");
  refuse("log", x);
}

/// sqrt(q e^r) = sqrt(q) e^{r/2}
Exact sqrt(const Exact& x) {
  if (x.is_zero()) return {};
  if (x.sign() < 0) throw UndefinedExact("sqrt(" + shown(x) + ") is not real");
  const auto unit = x.as_unit();
  if (!unit || !unit->coefficient.is_rational()) refuse("sqrt", x);
  const Quadratic root = Quadratic::sqrt(unit->coefficient.rational_part());
  return Exact(ExpSum(ExpSum::Term{unit->exponent / Quadratic(2), root}));
}

/// tanh r = 1 - 2 / (e^{2r} + 1)
Exact tanh(const Exact& x) {
  const Quadratic r = exponent("tanh", x);
  return Exact(1) - Exact(2) / (Exact::exponential(r + r) + Exact(1));
}

Exact sin(const Exact& x) {
  if (!x.is_zero()) refuse("sin", x);
  return {};
}
Exact cos(const Exact& x) {
  if (!x.is_zero()) refuse("cos", x);
  return 1;
}
Exact abs(const Exact& x) { return x.sign() < 0 ? -x : x; }

Exact Arithmetic<Exact>::sigmoid(const Exact& x) {
  return Exact(1) / (Exact(1) + Exact::exponential(-exponent("sigmoid", x)));
}

Exact Arithmetic<Exact>::power(const Exact& x, const Rational& r) {
  if (x.is_zero() && r.sign() < 0) throw UndefinedExact("0 to the power " + r.str());
  const auto unit = x.as_unit();
  if (unit && unit->coefficient.is_one()) return Exact::exponential(unit->exponent * Quadratic(r));
  if (r.denominator() == Rational(2)) return power(proofgrad::sqrt(x), r * Rational(2));
  if (!r.is_integer() || proofgrad::abs(r) > Rational(4096)) refuse("a power " + r.str() + " of ", x);
  const Exact y = raise(x, proofgrad::abs(r).to_int64());
  return r.sign() < 0 ? Exact(1) / y : y;
}

Exact Arithmetic<Exact>::dot(const Exact* x, std::ptrdiff_t dx, const Exact* y, std::ptrdiff_t dy,
                             std::size_t n) {
  Exact sum;
  for (std::size_t k = 0; k < n; ++k, x += dx, y += dy) sum += *x * *y;
  return sum;
}

Exact Arithmetic<Exact>::softmax_shift(const Exact* row, std::size_t n, const unsigned char* keep) {
  for (std::size_t j = 0; j < n; ++j)
    if (!keep || keep[j]) return row[j];
  return {};
}

}  // namespace proofgrad
