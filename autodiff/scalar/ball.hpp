#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// The answer of a rigorous comparison. `yes` and `no` are theorems, `unknown` asks for more precision.
enum class Truth : std::uint8_t { no, unknown, yes };

Truth operator&&(Truth a, Truth b) noexcept;  ///< Kleene's three-valued and
Truth operator||(Truth a, Truth b) noexcept;
Truth operator!(Truth a) noexcept;

/// A real number enclosed in [midpoint - radius, midpoint + radius], by Arb, at the working precision.
///
/// Every operation rounds outward, so that the result holds f(x) for each x in the operands: by induction
/// over a sweep, an output encloses the exact value of the recorded function at the exact inputs. Where f is
/// not defined on the whole operand (division by a ball that holds 0, log or sqrt of one that reaches below
/// 0) the result is not finite and compares as unknown with everything. There is no operator< on purpose.
///
/// Arb is included by ball*.cpp alone: the header keeps room for its struct.
class Ball {
 public:
  Ball() noexcept : storage_{} {}    ///< exactly 0
  Ball(int n);                       // NOLINT: integers are exact
  explicit Ball(const Rational& x);  ///< enclosure at the working precision
  Ball(double) = delete;             ///< say Ball::point, or mean a Rational
  Ball(const Ball& other);
  Ball(Ball&& other) noexcept;
  Ball& operator=(const Ball& other);
  Ball& operator=(Ball&& other) noexcept;
  ~Ball();

  static Ball point(double x);                     ///< exactly x; not finite if x is not
  static Ball hull(const Ball& a, const Ball& b);  ///< encloses both
  static Ball ball(const Ball& midpoint,
                   const Ball& radius);  ///< [m - |r|, m + |r|] for every m, r in the operands
  static Ball pi();

  Ball& operator+=(const Ball& b);
  Ball& operator-=(const Ball& b);
  Ball& operator*=(const Ball& b);
  Ball& operator/=(const Ball& b);
  friend Ball operator+(const Ball& a, const Ball& b);
  friend Ball operator-(const Ball& a, const Ball& b);
  friend Ball operator*(const Ball& a, const Ball& b);
  friend Ball operator/(const Ball& a, const Ball& b);
  Ball operator-() const;
  /// this += a * b with one rounding.
  void add_product(const Ball& a, const Ball& b);

  bool is_finite() const noexcept;
  bool is_exact() const noexcept;  ///< radius 0
  bool is_zero() const noexcept;   ///< exactly 0, not merely holding it
  bool contains_zero() const noexcept;
  bool contains(const Rational& x) const;
  bool contains(const Ball& inner) const noexcept;
  bool overlaps(const Ball& other) const noexcept;
  Ball midpoint() const;              ///< exact
  Ball radius() const;                ///< exact
  Ball magnitude() const;             ///< exact upper bound of |x|
  double to_double() const noexcept;  ///< the midpoint, rounded
  /// Some k with |x| < 2^k certain, and the smallest but for rounding; LONG_MIN for exact 0, LONG_MAX if not
  /// finite.
  long magnitude_exponent() const noexcept;
  /// Bits of the midpoint that the radius leaves meaningful; very large for exact values.
  long accuracy_bits() const noexcept;

  /// Decimal bounds with `digits` significant digits, rounded outward: lower <= every x <= upper.
  std::string lower(int digits) const;
  std::string upper(int digits) const;
  /// A decimal with `digits` significant digits at most one unit of its last digit away from every x in the
  /// ball, "0" for exact 0; nothing if the ball is too wide for that.
  std::optional<std::string> certified_decimal(int digits) const;
  /// Exact, as a rational; throws std::domain_error unless is_exact() and finite with a moderate exponent.
  Rational exact_value() const;
  Rational lower_rational() const;  ///< exact end of the ball (same conditions, radius allowed)
  Rational upper_rational() const;

  void* raw() noexcept { return storage_; }  ///< the arb_struct, for ball*.cpp
  const void* raw() const noexcept { return storage_; }

 private:
  alignas(8) std::byte storage_[48];
};

Ball exp(const Ball& x);
Ball log(const Ball& x);
Ball sqrt(const Ball& x);
Ball sin(const Ball& x);
Ball cos(const Ball& x);
Ball tanh(const Ball& x);
Ball abs(const Ball& x);

Truth less(const Ball& a, const Ball& b) noexcept;
Truth less_equal(const Ball& a, const Ball& b) noexcept;
/// yes only for two equal exact numbers: balls that merely coincide prove nothing.
Truth equal(const Ball& a, const Ball& b) noexcept;

void set_sum(Ball& y, const Ball& a, const Ball& b);
void set_difference(Ball& y, const Ball& a, const Ball& b);
void set_product(Ball& y, const Ball& a, const Ball& b);
void add_product(Ball& y, const Ball& a, const Ball& b);
void set_dot(Ball& y, const Ball* a, std::ptrdiff_t da, const Ball* b, std::ptrdiff_t db, std::size_t n);

/// The determinant by Arb: interval elimination, non-finite if a pivot cannot be told from 0, then by
/// division-free recursion for small matrices.
Ball determinant(const Matrix<Ball>& m);

/// Gives back the constants and free memory that FLINT, Arb and MPFR keep for the calling thread: the last
/// call of a thread that ends before the program. Balls made on it stay valid.
void clean_up_thread();

template <>
struct Arithmetic<Ball> {
  static constexpr const char* name = "Ball";
  static Ball from(const Rational& x) { return Ball(x); }
  static Ball sign(const Ball& x);
  static Ball step(const Ball& x);
  static Ball max(const Ball& a, const Ball& b);
  static Ball min(const Ball& a, const Ball& b);
  static Ball sigmoid(const Ball& x);
  static Ball power(const Ball& x, const Rational& r);
  /// x x for one number x in the ball: never below 0 where x is wide. `a * b` takes its operands for two
  /// numbers.
  static Ball square(const Ball& x);
  /// One number where x and y are one row: its squares.
  static Ball dot(const Ball* x, std::ptrdiff_t dx, const Ball* y, std::ptrdiff_t dy, std::size_t n);
  /// Finite for finite operands: no sum of squares is negative, whatever the rounding says.
  static Ball norm2(const Ball* x, std::size_t n);
  static Ball softmax_shift(const Ball* row, std::size_t n, const unsigned char* keep);
  /// Softmax of a row of scores of which some are wide (see ball_wide.hpp), each weight as tight as the
  /// scores' balls allow and within [0, 1]; false, and nothing done, if none is. `t` is any number, as for
  /// softmax_shift.
  static bool softmax_box(const Ball* row, std::size_t n, const unsigned char* keep, const Ball& t, Ball* p);
  /// x / norm cut to [-1, 1], and [-1, 1] where the norm may be 0. Not finite unless both operands are.
  static Ball unit_quotient(const Ball& x, const Ball& norm);
  static bool is_exact_zero(const Ball& x) noexcept { return x.is_zero(); }
};

}  // namespace proofgrad
