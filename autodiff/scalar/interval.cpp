#include "autodiff/scalar/interval.hpp"

#include <algorithm>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/rational_raw.hpp"

namespace proofgrad {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kUnit = Interval::kUnit, kUp = Interval::kUp, kTiny = Interval::kTiny;
static_assert(std::numeric_limits<double>::is_iec559 && std::numeric_limits<double>::digits == 53);

constexpr mp_limb_t kExact = mp_limb_t{1} << 53;

}  // namespace

/// Numerators and denominators below 2^53 are doubles, and their quotient is exact if the denominator is a
/// power of two.
Interval::Interval(const Rational& x) {
  const RationalView q = mpq(x);
  const mp_limb_t* num = q.num()->_mp_d;
  const mp_limb_t den = q.den()->_mp_d[0];
  const int size = q.num()->_mp_size;
  if (size == 0) return;
  if (size > 1 || size < -1 || q.den()->_mp_size != 1 || num[0] >= kExact || den >= kExact) {
    const PrecisionScope bits(64);
    *this = to_interval(Ball(x));
    return;
  }
  const auto n = static_cast<double>(static_cast<std::int64_t>(num[0]));
  mid_ = (size < 0 ? -n : n) / static_cast<double>(static_cast<std::int64_t>(den));
  rad_ = (den & (den - 1)) == 0 ? 0 : std::abs(mid_) * kUnit;
}

Interval Interval::point(double x) noexcept { return std::abs(x) < kInfinity ? raw(x, 0) : whole(); }
Interval Interval::whole() noexcept { return raw(0, kInfinity); }

/// Any middle will do; the radius reaches both ends from it. What begins at 0 does so exactly.
Interval Interval::between(double low, double high) noexcept {
  if (!(low <= high) || low == -kInfinity || high == kInfinity) return whole();
  if (low == 0 && high > kSafe) return raw(high / 2, high / 2);
  const double m = low == high ? low : low / 2 + high / 2;
  return raw(m, std::max(high - m, m - low) * kUp);
}

double Interval::lower() const noexcept {
  const double x = mid_ - rad_;
  return rad_ == 0 || mid_ == 0 ? x : x - std::abs(x) * (2 * kUnit);
}
double Interval::upper() const noexcept { return -(-*this).lower(); }
double Interval::magnitude() const noexcept { return std::max(-lower(), upper()); }

bool intervals_are_sound() noexcept {
  volatile double smallest_normal = std::numeric_limits<double>::min();
  volatile double half = smallest_normal / 2, again = half * 2;
  return half > 0 && again == smallest_normal;
}

/// With q = m_a / m_b: |a/b - q| = |(a - m_a) - (b - m_b) q| / |b| <= (r_a + r_b |q|) / (|m_b| - r_b)
Interval operator/(const Interval& a, const Interval& b) noexcept {
  const double distance = std::abs(b.mid()) - b.rad();  // of b from 0
  if (!(distance > 0) || !b.is_finite() || !a.is_finite()) return Interval::whole();
  if (a.is_zero()) return {};
  const double q = a.mid() / b.mid();
  const double lost = std::abs(a.mid()) > Interval::kSafe ? 0 : kTiny;  // an underflow above the line
  double r = (a.rad() + b.rad() * (std::abs(q) + kTiny) + lost) / distance;
  r += std::abs(q) * kUnit;
  if (!(std::abs(q) > Interval::kSafe)) r += kTiny;
  return Interval::raw(q, r * kUp);
}

/// |sqrt x - sqrt m| = |x - m| / (sqrt x + sqrt m)
Interval sqrt(const Interval& x) {
  const double low = x.lower();
  if (!(low >= 0) || !x.is_finite()) return Interval::whole();
  if (x.is_zero()) return {};
  const double s = std::sqrt(x.mid());
  return Interval::raw(s, (x.rad() / (s + std::sqrt(low)) + s * kUnit) * kUp);
}

Interval abs(const Interval& x) {
  if (!x.is_finite()) return Interval::whole();
  if (std::abs(x.mid()) >= x.rad()) return Interval::raw(std::abs(x.mid()), x.rad());
  return Interval::between(0, x.magnitude());
}

/// fl(b - a) has the sign of b - a, and s is at least r_a + r_b and, but for the smallest numbers, which
/// subtract exactly, more than fl(b - a) may be in error.
Truth less(const Interval& a, const Interval& b) noexcept {
  const double s = (a.rad() + b.rad()) * kUp, d = b.mid() - a.mid();
  if (d > s) return Truth::yes;
  return -d > s || (d == 0 && s == 0) ? Truth::no : Truth::unknown;
}
Truth less_equal(const Interval& a, const Interval& b) noexcept { return !less(b, a); }
Truth equal(const Interval& a, const Interval& b) noexcept {
  if (less(a, b) == Truth::yes || less(b, a) == Truth::yes) return Truth::no;
  return a.rad() == 0 && b.rad() == 0 && a.mid() == b.mid() ? Truth::yes : Truth::unknown;
}

}  // namespace proofgrad
