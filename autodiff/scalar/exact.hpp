#pragma once
#include <memory>
#include <optional>
#include <string>

#include "autodiff/scalar/exact_denominator.hpp"

namespace proofgrad {

/// A number in the field of fractions of the sums c_1 e^{r_1} + .. + c_k e^{r_k}, c and r in Q(sqrt n): what
/// one attention layer, its output and its Jacobian are on a rational instance. Every comparison is decided.
///
/// Numerator over a denominator kept in factors (ExactDenominator): adding numbers with one denominator
/// multiplies nothing. A numerator that is a unit c e^r times a factor cancels it; no other common divisor is
/// looked for, so a number may be written in several ways, and equality is decided by subtracting: a fraction
/// is zero exactly when its numerator is, which ExpSum knows.
///
/// What leaves the field throws NotExact: exp of an exponential, roots of sums, unlike square roots, sin and
/// cos. What has no real value throws UndefinedExact. Immutable parts are shared; copies cost nothing.
class Exact {
 public:
  Exact() = default;       ///< 0
  Exact(int x);            // NOLINT: integers are exact
  Exact(double) = delete;  ///< mean a Rational
  explicit Exact(const Rational& x) : Exact(Quadratic(x)) {}
  explicit Exact(const Quadratic& x) : Exact(ExpSum(x)) {}
  explicit Exact(ExpSum x);
  static Exact exponential(const Quadratic& r);  ///< e^r

  Exact& operator+=(const Exact& y) { return *this = *this + y; }
  Exact& operator-=(const Exact& y) { return *this = *this - y; }
  Exact& operator*=(const Exact& y) { return *this = *this * y; }
  Exact& operator/=(const Exact& y) { return *this = *this / y; }
  friend Exact operator+(const Exact& x, const Exact& y);
  friend Exact operator-(const Exact& x, const Exact& y);
  friend Exact operator*(const Exact& x, const Exact& y);
  friend Exact operator/(const Exact& x, const Exact& y);  ///< throws UndefinedExact if y is 0
  Exact operator-() const;

  bool is_zero() const { return !numerator_; }
  int sign() const;  ///< -1, 0 or 1
  friend bool operator==(const Exact& x, const Exact& y);
  friend std::strong_ordering operator<=>(const Exact& x, const Exact& y);

  const ExpSum& numerator() const;
  const ExactDenominator& denominator() const { return denominator_; }
  /// The number as c e^r, if it is one, however it is written.
  std::optional<ExpSum::Term> as_unit() const;
  std::optional<Quadratic> as_quadratic() const;
  std::optional<Rational> as_rational() const;

  Ball enclosure() const;   ///< at the working precision
  std::string str() const;  ///< "(2 + e) / ((1 + e)^2)"

 private:
  Exact(ExpSum numerator, ExactDenominator denominator);
  void cancel();

  std::shared_ptr<const ExpSum> numerator_;  // null for 0
  ExactDenominator denominator_;
};

Exact exp(const Exact& x);   ///< of an element of Q(sqrt n)
Exact log(const Exact& x);   ///< of e^r
Exact sqrt(const Exact& x);  ///< of q e^r with q rational
Exact tanh(const Exact& x);  ///< of an element of Q(sqrt n)
Exact sin(const Exact& x);   ///< of 0
Exact cos(const Exact& x);   ///< of 0
Exact abs(const Exact& x);

/// The largest singular value of a diagonal matrix (vectors are norm_fro's); of others it throws NotExact.
Exact spectral_norm(const Matrix<Exact>& x);
[[noreturn]] Matrix<Exact> spectral_direction(const Matrix<Exact>& x);  ///< throws NotExact
Exact determinant(const Matrix<Exact>& x);  ///< without divisions by anything but integers

template <>
struct Arithmetic<Exact> {
  static constexpr const char* name = "Exact";
  static Exact from(const Rational& x) { return Exact(x); }
  static Exact sign(const Exact& x) { return x.sign(); }
  static Exact step(const Exact& x) { return Exact(Rational(x.sign() + 1, 2)); }
  static Exact max(const Exact& a, const Exact& b) { return b > a ? b : a; }
  static Exact min(const Exact& a, const Exact& b) { return b < a ? b : a; }
  static Exact sigmoid(const Exact& x);
  static Exact power(const Exact& x, const Rational& r);
  static Exact dot(const Exact* x, std::ptrdiff_t dx, const Exact* y, std::ptrdiff_t dy, std::size_t n);
  /// |x_0| times the root of the sum of squares of x_k / x_0, where those ratios lie in Q(sqrt n); else the
  /// root of the sum of squares, if that is a field element.
  static Exact norm2(const Exact* x, std::size_t n);
  /// The first score that counts: equal scores become e^0, so that uniform attention is rational.
  static Exact softmax_shift(const Exact* row, std::size_t n, const unsigned char* keep);
  static Exact unit_quotient(const Exact& x, const Exact& norm) { return x / norm; }
  static bool is_exact_zero(const Exact& x) { return x.is_zero(); }
};

}  // namespace proofgrad
