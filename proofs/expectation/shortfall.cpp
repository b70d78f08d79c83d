#include "proofs/expectation/shortfall.hpp"

#include <algorithm>
#include <cmath>

#include "autodiff/scalar/precision.hpp"

namespace proofgrad::proofs {
namespace {

/// Just below pi/2: as long as |Im y| < pi/2, Re e^y >= 0, hence |e(y)| <= min(e^{Re y}, 2).
constexpr double kStrip = 1.57;
Ball integer(long n) { return Ball(static_cast<int>(n)); }

/// min(x, 2) <= c (1 - e^-x) for x >= 0, with equality at x = 2.
Ball strip_constant() { return Ball(2) / (Ball(1) - exp(Ball(-2))); }

/// [x / (1 + e), x / (1 - e)]: every y with |y - x| <= e y.
Ball divided(const Ball& x, const Ball& e) { return x / Ball::ball(Ball(1), e); }
Ball zero_to(const Ball& x) { return Ball::hull(Ball(0), x); }

/// scale e^{rate n^2}, n = 0 .. last: each from the one before, whose error grows like n^2.
std::vector<Ball> bell(const Ball& scale, const Ball& rate, long last) {
  const PrecisionScope wide(working_precision() + 8 + 2 * std::lround(std::log2(last + 2.0)));
  std::vector<Ball> values{scale};
  Ball ratio = exp(rate);
  const Ball change = ratio * ratio;
  for (long n = 1; n <= last; ++n, ratio *= change) values.push_back(values.back() * ratio);
  return values;
}

/// How far Im y may go: e^{b^2/2r^2} is what the normal density grows by.
double half_strip(double r, double step) { return std::min(kStrip, 2 * M_PI * r * r / step); }

}  // namespace

Shortfall::Shortfall(const ShortfallTables& tables, const Ball& r) : tables_(tables), r_(r) {
  if (!choose_series()) choose_lattice();
}

/// With R < pi/2, Cauchy's bound on the disc about x gives |e^(2K)(x)| <= (2K)! R^-2K c e^R e(x), since
/// |e(zeta)| <= c e(Re zeta) and e(x + s) <= e^s e(x) for s >= 0. So the remainder at u + y is at most
/// c e^R e(u) |y|^2K e^|y| / R^2K, and E y^2K e^|y| <= 2 e^{r^2/2} E (y + r^2)^2K <= 2 e^{r^2/2} (r M +
/// r^2)^2K with M^2K = (2K-1)!! (Minkowski). At last q(u) >= e(u) / 2, by z > 0.
bool Shortfall::choose_series() {
  const std::size_t K = tables_.series_terms();
  const double r = r_.to_double();
  double log_M = 0;
  for (std::size_t j = 1; j < K; ++j) log_M += std::log(2.0 * static_cast<double>(j) + 1);
  const auto size = static_cast<double>(2 * K);
  if (size * std::log((r * std::exp(log_M / size) + r * r) / kStrip) + 5 > -tables_.accuracy().nats)
    return false;
  moments_.assign(1, Ball(1));
  const Ball r2 = r_ * r_;
  for (std::size_t j = 1; j < K; ++j)
    moments_.push_back(moments_.back() * r2 * Ball(static_cast<int>(2 * j - 1)));
  const Ball top = moments_.back() * r2 * Ball(static_cast<int>(2 * K - 1));  // (r M)^2K
  const Ball R = Ball::point(kStrip);
  const Ball rM = Arithmetic<Ball>::power(top, Rational(1, static_cast<std::int64_t>(2 * K)));
  const Ball power = Arithmetic<Ball>::power((rM + r2) / R, Rational(static_cast<std::int64_t>(2 * K)));
  error_ = Ball(4) * strip_constant() * exp(R + r2 / Ball(2)) * power;
  return true;
}

/// On the lines Im y = +-b, b < pi/2, the summand e(u + y) n(y/r)/r is at most c e(u + Re y) in its first
/// factor and grows by e^{b^2/2r^2} in its second: so the sum's error is at most
/// 2 c e^{b^2/2r^2} / (e^{2 pi b/step} - 1) of q itself.
void Shortfall::choose_lattice() {
  const double r = r_.to_double(), h = tables_.step().to_double(), nats = tables_.accuracy().nats;
  const auto log_error = [&](long k) {
    const double step = h / static_cast<double>(k), b = half_strip(r, step);
    return b * b / (2 * r * r) - 2 * M_PI * b / step + 1.6;
  };
  while (k_ < tables_.finest() && log_error(k_) > -nats) ++k_;
  const Ball step = tables_.step() / integer(k_);
  const Ball b = Ball::point(half_strip(r, h / static_cast<double>(k_)));
  error_ = Ball(2) * strip_constant() * exp(b * b / (Ball(2) * r_ * r_)) /
           (exp(Ball(2) * Ball::pi() * b / step) - Ball(1));

  // Tokens above z = L are left out whole: even 10^15 of them never come.
  const double step_size = h / static_cast<double>(k_);
  const double Z = std::sqrt(2 * nats), L = std::sqrt(2 * (nats + std::log(double{kLongestSequence}) + 1));
  first_ = -static_cast<long>(std::ceil(Z * r / step_size));
  const long last = static_cast<long>(std::ceil(L * r / step_size));
  const Ball rate = -(step * step) / (Ball(2) * r_ * r_);
  const std::vector<Ball> half = bell(step / (r_ * sqrt(Ball(2) * Ball::pi())), rate, last);
  for (long n = first_; n <= last; ++n)
    weights_.push_back(half[static_cast<std::size_t>(std::abs(n))] * Ball(1));
  from_ = weights_;
  for (std::size_t n = from_.size() - 1; n-- > 0;) from_[n] += from_[n + 1];
  // Decreasing weights: their sum beyond `last` is at most P(z > z_last) <= exp(-z_last^2/2) / 2; below
  // `first` likewise, where e is at most e(u), of which q is at least 0.49.
  beyond_ = exp(rate * integer(last) * integer(last)) / Ball(2);
  error_ += Ball(2) * exp(rate * integer(first_) * integer(first_));
}

Ball Shortfall::at(long i) const { return moments_.empty() ? by_lattice(i) : by_series(i); }

Ball Shortfall::by_series(long i) const {
  if (i < tables_.low()) {  // q <= E e^{u + r z}
    return zero_to(tables_.below() * exp(r_ * r_ / Ball(2)));
  }
  if (i > tables_.high()) return Ball::hull(by_series(tables_.high()), Ball(1));  // q grows with u
  const std::vector<Ball>& c = tables_.series(i);
  return divided(Arithmetic<Ball>::dot(c.data(), 1, moments_.data(), 1, c.size()), error_);
}

Ball Shortfall::by_lattice(long i) const {
  const std::vector<Ball>& e = tables_.saturation(k_);
  const long size = static_cast<long>(weights_.size()), start = i * k_ + first_;  // y/step of weights_[0] + u
  const long low = std::clamp(k_ * tables_.low() - start, 0L, size);
  const long high = std::clamp(k_ * tables_.high() - start + 1, low, size);
  Ball sum;
  if (high > low)
    sum = Arithmetic<Ball>::dot(weights_.data() + low, 1, e.data() + (start + low - k_ * tables_.low()), 1,
                                static_cast<std::size_t>(high - low));
  if (high < size) sum += from_[static_cast<std::size_t>(high)] * (Ball(1) - zero_to(tables_.above()));
  if (low > 0) sum += zero_to(Ball(2) * tables_.below());  // all weights together are below 2
  return divided(sum + zero_to(beyond_), error_);
}

}  // namespace proofgrad::proofs
