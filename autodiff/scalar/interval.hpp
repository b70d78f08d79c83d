#pragma once
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <limits>

#include "autodiff/scalar/arithmetic.hpp"
#include "autodiff/scalar/ball.hpp"

// The bounds below are those of IEEE 754: a compiler that was allowed to break it must not see them.
#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__)
#error "intervals in doubles are no enclosures under -ffast-math and its parts"
#endif
#if defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__
#error "intervals in doubles need infinities and NaN: no -ffinite-math-only"
#endif
#if !defined(FLT_EVAL_METHOD) || FLT_EVAL_METHOD != 0
#error "intervals in doubles need operations that round to double"
#endif

namespace proofgrad {

/// A real number enclosed in [mid - rad, mid + rad], both doubles: the quick rigorous arithmetic.
///
/// **Why each result encloses.** With u = 2^-52, every operation of IEEE 754 on doubles, division and square
/// root included, has an error of at most u times its result, in every rounding mode, unless it underflows;
/// an underflow loses less than 2^-1021. The middle of a result is computed so, plainly; its radius is a sum
/// of what the operands' radii cause (the formula stands at each operation) and of that error bound, then
/// times `kUp`, which makes up for the roundings in the radius itself: there are no more than 16, and (1 +
/// u)^16 is far below kUp. So the rounding mode is never set, nothing hangs on the order in which a compiler
/// evaluates, and a product that is contracted into a fused multiply-add has one error less than is paid for.
/// Sums of doubles do not underflow with an error. Products that may have are given kTiny, unless an operand
/// is exactly 0. What is needed besides is that subnormal numbers are not flushed to 0:
/// `intervals_are_sound` asks the processor.
///
/// Where a function is not defined on the whole operand, or numbers overflow, an end is infinite or not a
/// number: then `is_finite()` is false, every later result is not finite either, and comparisons are unknown.
class Interval {
 public:
  Interval() noexcept = default;                          // NOLINT: exactly 0
  Interval(int n) noexcept : mid_(n) {}                   // NOLINT: integers are exact
  explicit Interval(const Rational& x);                   ///< exact where x is a double of at most 53 bits
  Interval(double) = delete;                              ///< say Interval::point, or mean a Rational
  static Interval point(double x) noexcept;               ///< exactly x; not finite if x is not
  static Interval whole() noexcept;                       ///< nothing is known
  static Interval raw(double mid, double rad) noexcept {  ///< for results whose bounds were argued for
    Interval x;
    x.mid_ = mid, x.rad_ = rad;
    return x;
  }
  static Interval between(double low, double high) noexcept;  ///< holds [low, high]; whole unless low <= high

  double mid() const noexcept { return mid_; }
  double rad() const noexcept { return rad_; }
  double lower() const noexcept;      ///< at most every x in the interval
  double upper() const noexcept;      ///< at least every x in the interval
  double magnitude() const noexcept;  ///< at least every |x|
  bool is_finite() const noexcept {
    return std::abs(mid_) < std::numeric_limits<double>::infinity() &&
           rad_ < std::numeric_limits<double>::infinity();
  }
  bool is_zero() const noexcept { return mid_ == 0 && rad_ == 0; }  ///< exactly 0, not merely holding it

  Interval operator-() const noexcept { return raw(-mid_, rad_); }
  Interval& operator+=(const Interval& b) noexcept;
  Interval& operator-=(const Interval& b) noexcept;
  Interval& operator*=(const Interval& b) noexcept;

  static constexpr double kUnit = 0x1.01p-52;  ///< u and a little more
  static constexpr double kUp = 1 + 0x1p-40;
  static constexpr double kTiny = 0x1p-1000;
  /// Above this no underflow shows: 2^-1021 is less than what kUnit and kUp add.
  static constexpr double kSafe = 0x1p-900;

 private:
  double mid_ = 0, rad_ = 0;
};

/// Does this thread's processor compute as IEEE 754 says, subnormal numbers included? A library that was
/// linked with -ffast-math may have told it not to.
bool intervals_are_sound() noexcept;

/// |(a + b) - (m_a + m_b)| <= r_a + r_b
inline Interval operator+(const Interval& a, const Interval& b) noexcept {
  const double m = a.mid() + b.mid();
  return Interval::raw(m, (a.rad() + b.rad() + std::abs(m) * Interval::kUnit) * Interval::kUp);
}
inline Interval operator-(const Interval& a, const Interval& b) noexcept { return a + -b; }

/// What a product of small numbers may have lost; nothing if a factor is exactly 0.
inline double underflow(const Interval& a, const Interval& b) noexcept {
  return a.is_zero() || b.is_zero() ? 0 : Interval::kTiny;
}

/// |a b - m_a m_b| <= |m_a| r_b + r_a (|m_b| + r_b)
inline Interval operator*(const Interval& a, const Interval& b) noexcept {
  const double m = a.mid() * b.mid();
  double r =
      std::abs(a.mid()) * b.rad() + a.rad() * (std::abs(b.mid()) + b.rad()) + std::abs(m) * Interval::kUnit;
  if (!(std::abs(m) > Interval::kSafe)) r += underflow(a, b);
  return Interval::raw(m, r * Interval::kUp);
}

/// y + a b, with the bounds of both.
inline void add_product(Interval& y, const Interval& a, const Interval& b) noexcept {
  const double p = a.mid() * b.mid(), m = y.mid() + p;
  double r = y.rad() + std::abs(a.mid()) * b.rad() + a.rad() * (std::abs(b.mid()) + b.rad()) +
             (std::abs(p) + std::abs(m)) * Interval::kUnit;
  if (!(std::abs(p) > Interval::kSafe)) r += underflow(a, b);
  y = Interval::raw(m, r * Interval::kUp);
}

Interval operator/(const Interval& a, const Interval& b) noexcept;  ///< whole where b holds 0

inline Interval& Interval::operator+=(const Interval& b) noexcept { return *this = *this + b; }
inline Interval& Interval::operator-=(const Interval& b) noexcept { return *this = *this - b; }
inline Interval& Interval::operator*=(const Interval& b) noexcept { return *this = *this * b; }

/// See interval_exp.cpp for the bound of exp. log, sin, cos and tanh ask Arb.
Interval exp(const Interval& x);
Interval sqrt(const Interval& x);
Interval abs(const Interval& x);
Interval log(const Interval& x);
Interval sin(const Interval& x);
Interval cos(const Interval& x);
Interval tanh(const Interval& x);

Truth less(const Interval& a, const Interval& b) noexcept;
Truth less_equal(const Interval& a, const Interval& b) noexcept;
/// yes only for two equal exact numbers.
Truth equal(const Interval& a, const Interval& b) noexcept;

/// Each encloses the other's numbers.
Ball to_ball(const Interval& x);
Interval to_interval(const Ball& x);

/// sigma_1(X) for every X in the matrix: see interval_spectral.cpp. Directions and determinants of more than
/// three rows ask Arb.
Interval spectral_norm(const Matrix<Interval>& x);
Matrix<Interval> spectral_direction(const Matrix<Interval>& x);
Interval determinant(const Matrix<Interval>& x);

template <>
struct Arithmetic<Interval> {
  static constexpr const char* name = "Interval";
  static Interval from(const Rational& x) { return Interval(x); }
  static Interval sign(const Interval& x);
  static Interval step(const Interval& x);
  static Interval max(const Interval& a, const Interval& b);
  static Interval min(const Interval& a, const Interval& b);
  static Interval sigmoid(const Interval& x);
  static Interval power(const Interval& x, const Rational& r);
  static Interval square(const Interval& x);  ///< of one number: never below 0 where x is wide
  static Interval dot(const Interval* x, std::ptrdiff_t dx, const Interval* y, std::ptrdiff_t dy,
                      std::size_t n);
  static Interval norm2(const Interval* x, std::size_t n);
  static Interval softmax_shift(const Interval* row, std::size_t n, const unsigned char* keep);
  static Interval unit_quotient(const Interval& x, const Interval& norm);
  static bool is_exact_zero(const Interval& x) noexcept { return x.is_zero(); }
};

}  // namespace proofgrad
