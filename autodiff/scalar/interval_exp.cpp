#include <bit>
#include <cstdint>

#include "autodiff/scalar/interval.hpp"

namespace proofgrad {
namespace {

constexpr double kLowest = -690, kHighest = 700;  // e^x is a normal number in between
constexpr double kVanishing = 0x1p-990;           // > e^-689
constexpr double kError = 0x1p-48;

/// e^x for kLowest <= x <= kHighest, with a relative error below 2^-49; u = 2^-52 as everywhere.
///
/// x = k log 2 + r. k has 10 bits and kLog2High 32, so their product is exact; |r| < 0.3467 but for the
/// rounding of k. kLog2High + kLog2Low is log 2 within 2^-86 (tested). r is off by at most 0.35 u twice for
/// the subtractions and by 2^-76 for the constants: e^r by less than 0.8 u, relatively.
///
/// e^r = 1 + r + r^2 q(r) with the Taylor polynomial q of degree 11. What is left out is below 0.35^14 e^0.35
/// / 14! < 0.01 u. Each term of q passes at most 16 roundings, its coefficient's included, so q is off by
/// less than 17 u q(|r|), and r^2 q(|r|) < 0.07: 1.2 u absolutely, 1.8 u of e^r > 0.7. r^2 and its product
/// with q add 0.2 u, the sum with r 0.6 u of e^r, the sum with 1 one u. Altogether less than 5 u < 2^-49.
/// 2^k is exact.
double exp_of_double(double x) noexcept {
  constexpr double kLog2e = 0x1.71547652b82fep0, kLog2High = 0x1.62e42feep-1,
                   kLog2Low = 0x1.a39ef35793c76p-33;
  const int k = static_cast<int>(x * kLog2e + (x < 0 ? -0.5 : 0.5));
  const double r = (x - k * kLog2High) - k * kLog2Low;
  const double r2 = r * r, r4 = r2 * r2;
  const double q2 = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
  const double q6 = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
  const double q10 = (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800));
  const double q = q2 + r4 * (q6 + r4 * q10);
  const auto scale = std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
  return scale * (1 + (r + r2 * q));
}

/// e^x <= this, for x <= kHighest.
double exp_above(double x) noexcept { return x < kLowest ? kVanishing : exp_of_double(x) * (1 + kError); }

}  // namespace

/// |e^x - e^m| <= e^m (e^r - 1) <= e^m (r + r^2) for r <= 1.
Interval exp(const Interval& x) {
  const double m = x.mid(), r = x.rad();
  if (!x.is_finite() || !(x.upper() <= kHighest)) return Interval::whole();
  if (x.is_zero()) return 1;
  if (r > 1 || m < kLowest) return Interval::between(0, exp_above(x.upper()));
  const double e = exp_of_double(m);
  return Interval::raw(e, e * ((r + r * r) * (1 + kError) + kError) * Interval::kUp);
}

/// x stands once, so nothing is counted twice.
Interval Arithmetic<Interval>::sigmoid(const Interval& x) {
  return Interval(1) / (Interval(1) + proofgrad::exp(-x));
}

}  // namespace proofgrad
