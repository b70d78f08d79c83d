#include <algorithm>

#include "autodiff/scalar/interval.hpp"
#include "autodiff/scalar/precision.hpp"

namespace proofgrad {
namespace {

using A = Arithmetic<Interval>;
constexpr double kUnit = Interval::kUnit, kUp = Interval::kUp;

/// f of the ball that holds x, by Arb.
template <class F>
Interval by_ball(F f, const Interval& x) {
  const PrecisionScope bits(64);
  return to_interval(f(to_ball(x)));
}

}  // namespace

Interval log(const Interval& x) {
  return by_ball([](const Ball& b) { return log(b); }, x);
}
Interval sin(const Interval& x) {
  return by_ball([](const Ball& b) { return sin(b); }, x);
}
Interval cos(const Interval& x) {
  return by_ball([](const Ball& b) { return cos(b); }, x);
}
Interval tanh(const Interval& x) {
  return by_ball([](const Ball& b) { return tanh(b); }, x);
}

/// A result that is perhaps undefined stays so: an enclosure of -1, 0, 1 would hide it.
Interval A::sign(const Interval& x) {
  if (!x.is_finite()) return Interval::whole();
  if (x.is_zero()) return 0;
  return std::abs(x.mid()) > x.rad() ? Interval(x.mid() > 0 ? 1 : -1) : Interval::raw(0, 1);
}
Interval A::step(const Interval& x) {
  if (!x.is_finite()) return Interval::whole();
  if (x.is_zero()) return Interval::point(0.5);
  return std::abs(x.mid()) > x.rad() ? Interval(x.mid() > 0 ? 1 : 0) : Interval::raw(0.5, 0.5);
}

Interval A::max(const Interval& a, const Interval& b) {
  if (!a.is_finite() || !b.is_finite()) return Interval::whole();
  const Truth order = less_equal(a, b);
  if (order != Truth::unknown) return order == Truth::yes ? b : a;
  return Interval::between(std::max(a.lower(), b.lower()), std::max(a.upper(), b.upper()));
}
Interval A::min(const Interval& a, const Interval& b) { return -max(-a, -b); }

Interval A::square(const Interval& x) {
  const Interval y = x * x;
  return y.mid() < y.rad() ? Interval::between(0, y.upper()) : y;
}

Interval A::power(const Interval& x, const Rational& r) {
  if (r == Rational(2)) return square(x);
  if (r == Rational(-1)) return Interval(1) / x;
  if (r == Rational(1, 2)) return proofgrad::sqrt(x);
  return by_ball([&](const Ball& b) { return Arithmetic<Ball>::power(b, r); }, x);
}

/// A sum of n products in any order is off by at most (n + 1) u times the sum of their absolute values
/// (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1).
Interval A::dot(const Interval* x, std::ptrdiff_t dx, const Interval* y, std::ptrdiff_t dy, std::size_t n) {
  const auto count = static_cast<std::ptrdiff_t>(n);
  double m = 0, size = 0, r = 0;
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    const Interval &a = x[k * dx], &b = y[k * dy];
    const double product = a.mid() * b.mid();
    m += product;
    size += std::abs(product);
    r += std::abs(a.mid()) * b.rad() + a.rad() * (std::abs(b.mid()) + b.rad());
  }
  r += size * (kUnit * static_cast<double>(n + 1));
  if (!(size > Interval::kSafe))
    for (std::ptrdiff_t k = 0; k < count; ++k) r += underflow(x[k * dx], y[k * dy]);
  return Interval::raw(m, r * (1 + kUnit * static_cast<double>(n)) * kUp);
}

/// | |x| - |m| | <= |x - m| <= |r|. The root of a sum of n squares is off by at most (n + 2) u of itself.
/// Below 2^-380, squares may underflow: what they lose is below 2^-500 a square, and so are radii then not
/// seen.
Interval A::norm2(const Interval* x, std::size_t n) {
  constexpr double kSmall = 0x1p-380;
  double squares = 0, radii = 0;
  bool is_zero = true;
  for (std::size_t k = 0; k < n; ++k) {
    squares += x[k].mid() * x[k].mid();
    radii += x[k].rad() * x[k].rad();
    is_zero = is_zero && x[k].is_zero();
  }
  if (is_zero) return {};
  const double m = std::sqrt(squares), roundings = kUnit * static_cast<double>(n + 2);
  const double r = (std::sqrt(radii) * (1 + roundings) + m * roundings + (m > kSmall ? 0 : kSmall)) * kUp;
  const Interval norm = Interval::raw(m, r);
  return m < r ? Interval::between(0, norm.upper()) : norm;
}

/// softmax(s) = softmax(s - t) for every t: an exact one adds no radius.
Interval A::softmax_shift(const Interval* row, std::size_t n, const unsigned char* keep) {
  bool any = false;
  double best = 0;
  for (std::size_t j = 0; j < n; ++j) {
    if (keep && !keep[j]) continue;
    best = any ? std::max(best, row[j].mid()) : row[j].mid();
    any = true;
  }
  return Interval::point(best);
}

Interval A::unit_quotient(const Interval& x, const Interval& norm) {
  const Interval unit = Interval::raw(0, 1), q = x / norm;
  if (!q.is_finite()) return x.is_finite() && norm.is_finite() ? unit : q;
  if (q.magnitude() <= 1) return q;
  const Interval cut = Interval::between(std::max(q.lower(), -1.0), std::min(q.upper(), 1.0));
  return cut.is_finite() ? cut : unit;
}

/// Both directions round the middle to a double and pay for it.
Ball to_ball(const Interval& x) {
  if (!x.is_finite()) return Ball(1) / Ball(0);
  return Ball::ball(Ball::point(x.mid()), Ball::point(x.rad()));
}

Interval to_interval(const Ball& x) {
  const double m = x.to_double();
  if (!x.is_finite() || !(std::abs(m) < std::numeric_limits<double>::infinity())) return Interval::whole();
  const Ball distance = (x - Ball::point(m)).magnitude();
  if (distance.is_zero()) return Interval::point(m);
  return Interval::raw(m, (distance.to_double() + Interval::kTiny) * kUp);
}

}  // namespace proofgrad
