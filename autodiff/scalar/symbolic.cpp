#include "autodiff/scalar/symbolic.hpp"

#include <algorithm>

#include "autodiff/scalar/factors.hpp"

namespace proofgrad {
namespace {

using Factor = Symbolic::Factor;
using Factors = Symbolic::Factors;
using Term = ExpPolynomial::Term;

std::strong_ordering order(const ExpPolynomial& x, const ExpPolynomial& y) {
  if (const auto sizes = x.size() <=> y.size(); sizes != 0) return sizes;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const Term &a = x.terms()[k], &b = y.terms()[k];
    if (const auto keys = proofgrad::order(a.key, b.key); keys != 0) return keys;
    if (const auto values = proofgrad::order(a.coefficient, b.coefficient); values != 0) return values;
  }
  return std::strong_ordering::equal;
}

std::strong_ordering order(const Factor& x, const Factor& y) {
  return x.sum == y.sum ? std::strong_ordering::equal : order(*x.sum, *y.sum);
}

template <class Combine>
Factors zip(const Factors& x, const Factors& y, Combine combine) {
  const auto by_content = [](const Factor& a, const Factor& b) { return order(a, b); };
  return proofgrad::zip(x, y, by_content, combine);
}

Factors multiply(const Factors& x, const Factors& y) {
  return zip(x, y, [](unsigned p, unsigned q) { return p + q; });
}
Factors multiple(const Factors& x, const Factors& y) {
  return zip(x, y, [](unsigned p, unsigned q) { return std::max(p, q); });
}
Factors divisor(const Factors& x, const Factors& y) {
  return zip(x, y, [](unsigned p, unsigned q) { return std::min(p, q); });
}
Factors quotient(const Factors& x, const Factors& y) {
  return zip(x, y, [](unsigned p, unsigned q) { return p - q; });
}

ExpPolynomial times(ExpPolynomial x, const Factors& factors) {
  for (const Factor& f : factors)
    for (unsigned k = 0; k < f.power; ++k) x = x * *f.sum;
  return x;
}

/// c^-1 e^-p of a term c e^p with constant c; of others only e^-p.
Term inverse_unit(const Term& t) {
  const auto c = as_constant(t.coefficient);
  return {-t.key, constant_polynomial(c ? Quadratic(1) / *c : Quadratic(1))};
}

bool is_unit(const ExpPolynomial& x) {
  return x.size() == 1 && as_constant(x.terms()[0].coefficient).has_value();
}

}  // namespace

Symbolic::Symbolic(const Polynomial& p) : numerator_(Term{{}, p}) {}
Symbolic::Symbolic(const Quadratic& c) : Symbolic(constant_polynomial(c)) {}
Symbolic::Symbolic(int x) : Symbolic(Quadratic(x)) {}
Symbolic::Symbolic(ExpPolynomial numerator, Factors denominator) : numerator_(std::move(numerator)) {
  if (is_zero()) return;
  denominator_ = std::move(denominator);
  cancel();
}
Symbolic Symbolic::variable(std::uint32_t number) { return Symbolic(variable_polynomial(number)); }
Symbolic Symbolic::exponential(const Polynomial& p) {
  return {ExpPolynomial(Term{p, constant_polynomial(1)}), {}};
}

Symbolic Symbolic::fraction(ExpPolynomial numerator, Factors denominator) {
  return {std::move(numerator), std::move(denominator)};
}

/// A numerator that equals a factor up to a unit cancels it; other common divisors stay.
void Symbolic::cancel() {
  for (std::size_t k = 0; k < denominator_.size(); ++k) {
    const ExpPolynomial& factor = *denominator_[k].sum;
    if (factor.size() != numerator_.size()) continue;
    const Term unit = inverse_unit(numerator_.terms()[0]);
    if (!(numerator_.times(unit) == factor.times(inverse_unit(factor.terms()[0])))) continue;
    // n = u^-1 (f u_f): so n / f = u_f / u.
    const ExpPolynomial below = ExpPolynomial(inverse_unit(factor.terms()[0]));
    numerator_ = below.times(inverse_unit(unit));
    if (--denominator_[k].power == 0) denominator_.erase(denominator_.begin() + static_cast<long>(k));
    return;
  }
}

Symbolic operator+(const Symbolic& x, const Symbolic& y) {
  if (x.is_zero()) return y;
  if (y.is_zero()) return x;
  const Factors common = multiple(x.denominator_, y.denominator_);
  return {times(x.numerator_, quotient(common, x.denominator_)) +
              times(y.numerator_, quotient(common, y.denominator_)),
          common};
}

Symbolic Symbolic::operator-() const {
  Symbolic y;
  y.numerator_ = -numerator_;
  y.denominator_ = denominator_;
  return y;
}

/// (n/d)(m/e): factors that equal the other's numerator go before anything is multiplied.
Symbolic operator*(const Symbolic& x, const Symbolic& y) {
  if (x.is_zero() || y.is_zero()) return {};
  const Symbolic n_over_e(x.numerator_, y.denominator_), m_over_d(y.numerator_, x.denominator_);
  return {n_over_e.numerator_ * m_over_d.numerator_, multiply(n_over_e.denominator_, m_over_d.denominator_)};
}

Symbolic operator/(const Symbolic& x, const Symbolic& y) {
  if (y.is_zero()) throw UndefinedExact("division by 0");
  if (x.is_zero()) return {};
  const Factors shared = divisor(x.denominator_, y.denominator_);
  ExpPolynomial numerator = times(x.numerator_, quotient(y.denominator_, shared));
  Factors denominator = quotient(x.denominator_, shared);
  const Term unit = inverse_unit(y.numerator_.terms()[0]);
  numerator = numerator.times(unit);
  if (!is_unit(y.numerator_))
    denominator =
        multiply(denominator, {{std::make_shared<const ExpPolynomial>(y.numerator_.times(unit)), 1}});
  return {std::move(numerator), std::move(denominator)};
}

std::optional<Polynomial> Symbolic::as_polynomial() const {
  if (is_zero()) return Polynomial();
  if (!denominator_.empty() || numerator_.size() != 1 || !numerator_.terms()[0].key.is_zero())
    return std::nullopt;
  return numerator_.terms()[0].coefficient;
}

std::optional<Quadratic> Symbolic::as_constant() const {
  const auto p = as_polynomial();
  return p ? proofgrad::as_constant(*p) : std::nullopt;
}

std::string Symbolic::str() const {
  std::string text = proofgrad::str(numerator_);
  for (const Factor& f : denominator_) {
    text.append(" / [").append(proofgrad::str(*f.sum)).append("]");
    if (f.power > 1) text.append("^").append(std::to_string(f.power));
  }
  return text;
}

bool is_plainly_positive(const ExpPolynomial& x) {
  return !x.is_zero() && std::all_of(x.terms().begin(), x.terms().end(), [](const Term& t) {
    const auto c = as_constant(t.coefficient);
    return c && c->sign() > 0;
  });
}

}  // namespace proofgrad
