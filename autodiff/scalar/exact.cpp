#include "autodiff/scalar/exact.hpp"

#include "autodiff/scalar/bracketed.hpp"
#include "autodiff/scalar/precision.hpp"

namespace proofgrad {

Exact::Exact(ExpSum x) {
  if (!x.is_zero()) numerator_ = std::make_shared<const ExpSum>(std::move(x));
}
Exact::Exact(int x) : Exact(Quadratic(x)) {}
Exact::Exact(ExpSum numerator, ExactDenominator denominator) : Exact(std::move(numerator)) {
  if (is_zero()) return;
  denominator_ = std::move(denominator);
  cancel();
}
Exact Exact::exponential(const Quadratic& r) { return Exact(ExpSum(ExpSum::Term{r, 1})); }

const ExpSum& Exact::numerator() const {
  static const ExpSum zero;
  return numerator_ ? *numerator_ : zero;
}

/// After one cancellation the numerator has a single term and no further factor can equal it.
void Exact::cancel() {
  for (const auto& f : denominator_.factors())
    if (const auto unit = numerator_->over(*f.sum)) {
      ExpSum::Term one;
      denominator_ = denominator_ / ExactDenominator(*f.sum, one);
      numerator_ = std::make_shared<const ExpSum>(*unit);
      return;
    }
}

/// n/d + m/e = (n L/d + m L/e) / L with the least common multiple L by factors.
Exact operator+(const Exact& x, const Exact& y) {
  if (x.is_zero()) return y;
  if (y.is_zero()) return x;
  const ExactDenominator &d = x.denominator_, &e = y.denominator_;
  if (d == e) return {*x.numerator_ + *y.numerator_, d};
  const ExactDenominator common = ExactDenominator::common_multiple(d, e);
  return {(common / d).times(*x.numerator_) + (common / e).times(*y.numerator_), common};
}
Exact operator-(const Exact& x, const Exact& y) { return x + -y; }

Exact Exact::operator-() const {
  Exact y;
  if (is_zero()) return y;
  y.numerator_ = std::make_shared<const ExpSum>(-*numerator_);
  y.denominator_ = denominator_;
  return y;
}

/// (n/d)(m/e): factors that equal the other's numerator go before anything is multiplied.
Exact operator*(const Exact& x, const Exact& y) {
  if (x.is_zero() || y.is_zero()) return {};
  const Exact n_over_e(*x.numerator_, y.denominator_), m_over_d(*y.numerator_, x.denominator_);
  return {*n_over_e.numerator_ * *m_over_d.numerator_, n_over_e.denominator_ * m_over_d.denominator_};
}

/// (n/d) / (m/e) = n e / (d m); what d and e share is never multiplied out.
Exact operator/(const Exact& x, const Exact& y) {
  if (y.is_zero()) throw UndefinedExact("division by 0");
  if (x.is_zero()) return {};
  const ExactDenominator shared = ExactDenominator::common_divisor(x.denominator_, y.denominator_);
  ExpSum numerator = (y.denominator_ / shared).times(*x.numerator_);
  ExactDenominator denominator = x.denominator_ / shared;
  ExpSum::Term unit = y.numerator_->terms()[0];
  if (y.numerator_->size() > 1) denominator = denominator * ExactDenominator(*y.numerator_, unit);
  numerator = numerator.times({-unit.exponent, Quadratic(1) / unit.coefficient});
  return {std::move(numerator), std::move(denominator)};
}

int Exact::sign() const { return is_zero() ? 0 : numerator_->sign() * denominator_.sign(); }

bool operator==(const Exact& x, const Exact& y) {
  if (x.denominator_ == y.denominator_) return x.numerator() == y.numerator();
  return (x <=> y) == 0;
}

/// Balls tell most numbers apart and multiply nothing; what they leave open is decided by the difference.
std::strong_ordering operator<=>(const Exact& x, const Exact& y) {
  if (!(x.denominator_ == y.denominator_)) {
    const PrecisionScope scope(128);
    const Ball a = x.enclosure(), b = y.enclosure();
    if (less(a, b) == Truth::yes) return std::strong_ordering::less;
    if (less(b, a) == Truth::yes) return std::strong_ordering::greater;
  }
  return (x - y).sign() <=> 0;
}

/// A unit times the multiplied denominator would start and end where the numerator does: cheap to refuse.
std::optional<ExpSum::Term> Exact::as_unit() const {
  if (is_zero()) return std::nullopt;
  const auto& terms = numerator_->terms();
  if (denominator_.is_one()) return terms.size() == 1 ? std::optional(terms[0]) : std::nullopt;
  if (terms.back().exponent - terms.front().exponent != denominator_.last_exponent()) return std::nullopt;
  return numerator_->over(denominator_.times(ExpSum(Quadratic(1))));
}
std::optional<Quadratic> Exact::as_quadratic() const {
  if (is_zero()) return Quadratic();
  const auto unit = as_unit();
  return unit && unit->exponent.is_zero() ? std::optional(unit->coefficient) : std::nullopt;
}
std::optional<Rational> Exact::as_rational() const {
  const auto value = as_quadratic();
  return value && value->is_rational() ? std::optional(value->rational_part()) : std::nullopt;
}

/// Each sum is divided by its largest exponential, and the product of those is taken once: nothing overflows
/// on the way to a moderate quotient.
Ball Exact::enclosure() const {
  if (is_zero()) return {};
  Quadratic size = numerator_->largest_exponent();
  Ball value = numerator_->enclosure_without(size);
  for (const auto& f : denominator_.factors()) {
    const Quadratic& top = f.sum->largest_exponent();
    const Ball factor = f.sum->enclosure_without(top);
    for (unsigned k = 0; k < f.power; ++k) {
      value /= factor;
      size -= top;
    }
  }
  return size.is_zero() ? value : value * exp(size.enclosure());
}

std::string Exact::str() const {
  if (denominator_.is_one()) return numerator().str();
  std::string text = numerator().size() > 1 ? bracketed(numerator().str()) : numerator().str();
  const auto& f = denominator_.factors();
  const bool one_factor = f.size() == 1 && f[0].power == 1;
  text.append(" / ").append(one_factor ? denominator_.str() : bracketed(denominator_.str()));
  return text;
}

}  // namespace proofgrad
