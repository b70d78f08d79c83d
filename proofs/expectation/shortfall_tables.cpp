#include "proofs/expectation/shortfall_tables.hpp"

#include <cmath>

#include "autodiff/scalar/precision.hpp"

namespace proofgrad::proofs {
namespace {

/// Half the strip of the sum over u: the wider, the longer the step; but cos a divides the bound.
constexpr double kStrip = 1.5;
constexpr long kFinest = 8;

double step_for(const Accuracy& accuracy) {
  return 2 * M_PI * kStrip / (accuracy.nats + std::log(2 / std::cos(kStrip)));
}

/// 1 - exp(-e^y), to full relative accuracy also where e^y is tiny.
Ball saturated(const Ball& y, long bits) {
  const double low = y.to_double();
  Ball value;
  {
    const PrecisionScope wide(bits + 8 + static_cast<long>(low < 0 ? -1.45 * low : 0));
    value = Ball(1) - exp(-exp(y));
  }
  return value * Ball(1);
}

/// Taylor coefficients 0 .. 2 terms - 2 of F(y) = exp(-tau e^y) at 0, tau = e^u: from F' = -tau e^y F.
std::vector<Ball> even_coefficients(const Ball& u, std::size_t terms, const std::vector<Ball>& inverse) {
  const Ball minus_tau = -exp(u);
  std::vector<Ball> F{exp(minus_tau)};
  for (std::size_t n = 0; n + 1 < 2 * terms; ++n) {
    Ball sum;  // sum_j F_j / (n-j)!
    for (std::size_t j = 0; j <= n; ++j) sum.add_product(F[j], inverse[n - j]);
    F.push_back(minus_tau * sum / Ball(static_cast<int>(n + 1)));
  }
  std::vector<Ball> even;
  for (std::size_t k = 0; k < terms; ++k) even.push_back(-F[2 * k]);
  return even;
}

std::vector<Ball> inverse_factorials(std::size_t n) {
  std::vector<Ball> all{Ball(1)};
  for (std::size_t k = 1; k < n; ++k) all.push_back(all.back() / Ball(static_cast<int>(k)));
  return all;
}

}  // namespace

ShortfallTables::ShortfallTables(const Accuracy& accuracy) : accuracy_(accuracy) {
  const PrecisionScope precision(accuracy.bits);
  const double reach = accuracy.nats + std::log(static_cast<double>(kLongestSequence)) + 3;
  const double h = step_for(accuracy);
  step_ = Ball::point(h);
  const Ball a = Ball::point(kStrip);
  sum_error_ = Ball(2) / (cos(a) * (exp(Ball(2) * Ball::pi() * a / step_) - Ball(1)));
  low_ = -static_cast<long>(std::ceil(reach / h));
  high_ = static_cast<long>(std::ceil(std::log(reach) / h));
  below_ = exp(step_ * Ball(static_cast<int>(low_)));
  above_ = exp(-exp(step_ * Ball(static_cast<int>(high_))));
  series_terms_ = static_cast<std::size_t>(std::ceil(accuracy.nats / 2)) + 4;

  for (long k = 1; k <= kFinest; ++k) {
    std::vector<Ball>& table = saturation_.emplace_back();
    for (long n = k * low_; n <= k * high_; ++n)
      table.push_back(
          saturated(step_ * Ball(static_cast<int>(n)) / Ball(static_cast<int>(k)), accuracy.bits));
  }
  const std::vector<Ball> inverse = inverse_factorials(2 * series_terms_);
  for (long i = low_; i <= high_; ++i) {
    std::vector<Ball> c = even_coefficients(step_ * Ball(static_cast<int>(i)), series_terms_, inverse);
    c[0] = saturated(step_ * Ball(static_cast<int>(i)), accuracy.bits);
    series_.push_back(std::move(c));
  }
}

}  // namespace proofgrad::proofs
