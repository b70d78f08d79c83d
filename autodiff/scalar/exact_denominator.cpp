#include "autodiff/scalar/exact_denominator.hpp"

#include <algorithm>

#include "autodiff/scalar/bracketed.hpp"
#include "autodiff/scalar/factors.hpp"

namespace proofgrad {
namespace {

using Factor = ExactDenominator::Factor;
using Factors = std::vector<Factor>;

std::strong_ordering compare(const Factor& x, const Factor& y) {
  return x.sum == y.sum ? std::strong_ordering::equal : ExpSum::by_terms(*x.sum, *y.sum);
}

template <class Combine>
Factors zip(const Factors& x, const Factors& y, Combine combine) {
  const auto by_content = [](const Factor& a, const Factor& b) { return compare(a, b); };
  return proofgrad::zip(x, y, by_content, combine);
}

}  // namespace

ExactDenominator::ExactDenominator(std::vector<Factor> factors) {
  if (!factors.empty()) factors_ = std::make_shared<const std::vector<Factor>>(std::move(factors));
}

ExactDenominator::ExactDenominator(const ExpSum& sum, ExpSum::Term& unit) {
  unit = sum.terms()[0];
  const ExpSum::Term inverse{-unit.exponent, Quadratic(1) / unit.coefficient};
  const bool ready = unit.exponent.is_zero() && unit.coefficient.is_one();
  auto shared = std::make_shared<const ExpSum>(ready ? sum : sum.times(inverse));
  factors_ = std::make_shared<const Factors>(Factors{{std::move(shared), 1}});
}

const std::vector<Factor>& ExactDenominator::factors() const {
  static const Factors none;
  return factors_ ? *factors_ : none;
}

ExactDenominator operator*(const ExactDenominator& x, const ExactDenominator& y) {
  if (x.is_one()) return y;
  if (y.is_one()) return x;
  return ExactDenominator(zip(x.factors(), y.factors(), [](unsigned p, unsigned q) { return p + q; }));
}

ExactDenominator ExactDenominator::common_multiple(const ExactDenominator& x, const ExactDenominator& y) {
  if (x.factors_ == y.factors_ || y.is_one()) return x;
  if (x.is_one()) return y;
  return ExactDenominator(
      zip(x.factors(), y.factors(), [](unsigned p, unsigned q) { return std::max(p, q); }));
}

ExactDenominator ExactDenominator::common_divisor(const ExactDenominator& x, const ExactDenominator& y) {
  if (x.factors_ == y.factors_ || x.is_one()) return x;
  if (y.is_one()) return y;
  return ExactDenominator(
      zip(x.factors(), y.factors(), [](unsigned p, unsigned q) { return std::min(p, q); }));
}

ExactDenominator operator/(const ExactDenominator& x, const ExactDenominator& y) {
  if (y.is_one()) return x;
  if (x.factors_ == y.factors_) return {};
  return ExactDenominator(zip(x.factors(), y.factors(), [](unsigned p, unsigned q) { return p - q; }));
}

bool operator==(const ExactDenominator& x, const ExactDenominator& y) {
  if (x.factors_ == y.factors_) return true;
  return std::equal(
      x.factors().begin(), x.factors().end(), y.factors().begin(), y.factors().end(),
      [](const Factor& a, const Factor& b) { return a.power == b.power && compare(a, b) == 0; });
}

std::strong_ordering ExactDenominator::by_factors(const ExactDenominator& x, const ExactDenominator& y) {
  const Factors &a = x.factors(), &b = y.factors();
  if (const auto by_size = a.size() <=> b.size(); by_size != 0) return by_size;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (const auto order = compare(a[k], b[k]); order != 0) return order;
    if (const auto order = a[k].power <=> b[k].power; order != 0) return order;
  }
  return std::strong_ordering::equal;
}

ExpSum ExactDenominator::times(ExpSum x) const {
  for (const Factor& f : factors())
    for (unsigned k = 0; k < f.power; ++k) x = x * *f.sum;
  return x;
}

Quadratic ExactDenominator::last_exponent() const {
  Quadratic sum;
  for (const Factor& f : factors())
    sum += f.sum->terms().back().exponent * Quadratic(static_cast<int>(f.power));
  return sum;
}

int ExactDenominator::sign() const {
  int sign = 1;
  for (const Factor& f : factors())
    if (f.power % 2 == 1) sign *= f.sum->sign();
  return sign;
}

std::string ExactDenominator::str() const {
  if (is_one()) return "1";
  std::string text;
  for (const Factor& f : factors()) {
    if (!text.empty()) text += ' ';
    text += bracketed(f.sum->str());
    if (f.power > 1) text.append("^").append(std::to_string(f.power));
  }
  return text;
}

}  // namespace proofgrad
