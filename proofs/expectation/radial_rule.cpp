#include "proofs/expectation/radial_rule.hpp"

#include <cmath>

#include "autodiff/scalar/precision.hpp"

namespace proofgrad::proofs {
namespace {

const double kLogLongest = std::log(static_cast<double>(kLongestSequence));

/// 2^{1-d/2} / Gamma(d/2): the chi density is this times rho^(d-1) e^{-rho^2/2}.
Ball chi_constant(std::size_t d) {
  Ball c = d % 2 == 0 ? Ball(1) : sqrt(Ball(2) / Ball::pi());
  for (std::size_t k = d % 2 == 0 ? 2 : 1; k < d; k += 2) c /= Ball(static_cast<int>(k));
  return c;
}

double log_chi_constant(double d) { return (1 - d / 2) * std::log(2) - std::lgamma(d / 2); }

struct Map {
  Ball rho, slope;
  /// The first part is e^{w/lambda}, computed with bits to spare where it is small.
  Map(double lambda, const Ball& w, long bits) {
    const PrecisionScope wide(2 * bits + 64);
    const Ball x = exp(w / Ball::point(lambda));
    rho = Ball::point(lambda) * log(Ball(1) + x);
    slope = x / (Ball(1) + x);
  }
};

double rho_at(double w, double lambda) { return lambda * std::log1p(std::exp(w / lambda)); }

/// The smallest multiple of `step` from `start` on, in its direction, where log_bound is below -nats.
template <class LogBound>
long end_of(long start, long direction, double nats, LogBound log_bound) {
  long k = start;
  while (log_bound(k) > -nats) k += direction;
  return k;
}

}  // namespace

/// Below the first node p_d <= c rho^(d-1) makes the terms increase, so that they sum to at most the integral
/// c rho^d / d up to it; f <= 2 e^{m+ rho^2} there (of N tokens every second has a score above 0 on average).
/// Beyond the last, R, p_d decreases, and each step of w moves rho by at least its slope there: the terms sum
/// to at most P(|x| > R) / slope, and P(|x| > R) <= (R^2/d)^{d/2} e^{(d - R^2)/2} for R^2 >= d (Chernoff).
RadialRule::RadialRule(const Rational& m, std::size_t d, const Accuracy& accuracy)
    : strip_(m, d, accuracy), bounded_(m.sign() < 0) {
  const double h = strip_.step(), lambda = strip_.lambda(), dims = static_cast<double>(d);
  const double positive = std::max(0.0, m.to_double());
  const auto log_below = [&](long k) {
    const double rho = rho_at(h * static_cast<double>(k), lambda);
    return log_chi_constant(dims) + dims * std::log(rho) - std::log(dims) + 0.7 + positive * rho * rho;
  };
  const auto log_above = [&](long k) {
    const double R2 = std::pow(rho_at(h * static_cast<double>(k), lambda), 2);
    return R2 <= dims ? 0 : (dims * std::log(R2 / dims) + dims - R2) / 2 + (bounded_ ? 0.7 : kLogLongest);
  };
  const long middle = static_cast<long>(std::sqrt(dims) / h);
  const long first = end_of(middle, -1, accuracy.nats, log_below);
  const long last = end_of(middle + 1, 1, accuracy.nats, log_above);

  const Ball c = chi_constant(d), step = Ball::point(h), half(Rational(1, 2));
  for (long k = first; k <= last; ++k) {
    const Map at(lambda, step * Ball(static_cast<int>(k)), accuracy.bits);
    const Ball power = Arithmetic<Ball>::power(at.rho, Rational(static_cast<std::int64_t>(d) - 1));
    nodes_.push_back({at.rho * Ball(1), c * power * exp(-half * at.rho * at.rho) * step * at.slope});
  }
  const Ball low = nodes_.front().rho, R2 = nodes_.back().rho * nodes_.back().rho;
  const Ball dimension(static_cast<int>(d));
  const Ball growth = m.sign() > 0 ? exp(Ball(m) * low * low) : Ball(1);
  below_ =
      Ball(2) * growth * c * Arithmetic<Ball>::power(low, Rational(static_cast<std::int64_t>(d))) / dimension;
  const Map end(lambda, step * Ball(static_cast<int>(last)), accuracy.bits);
  above_ = exp(half * (dimension * log(R2 / dimension) + dimension - R2)) / end.slope;
}

Ball RadialRule::expectation(const Ball& sum, std::int64_t T) const {
  const Ball most = bounded_ ? Ball(2) : Ball(Rational(T));
  return strip_.integral(sum + Ball::hull(Ball(0), below_ + above_ * most), T);
}

}  // namespace proofgrad::proofs
