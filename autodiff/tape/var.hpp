#pragma once
#include <concepts>
#include <string>
#include <variant>

#include "autodiff/tape/expr.hpp"

namespace proofgrad {

/// A recorded scalar that behaves like a number, so that a user's template, or Eigen, records itself:
///
///     template <class T> T f(T x, T y) { return exp(x) * y + T(1) / 2; }
///     Var z = f(Var::input(tape, "x"), Var::input(tape, "y"));        // z.expr() is on the tape
///
/// A Var is either an Expr of shape 1 x 1 or an exact rational constant without a tape, which default
/// construction and integers give; constants among themselves are computed exactly. Two Vars of different
/// tapes do not mix: std::invalid_argument.
///
/// Doubles convert only where it is written out: Var(0.5) is exactly 1/2, and Var(2.3) is exactly the double
/// nearest to 2.3, which is NOT 23/10; say Var(Rational(23, 10)) for that.
///
/// There is no order: a recording has no numbers to compare, so branches on values, and Eigen's pivoting
/// decompositions with them, do not compile. Use max, min and abs.
class Var {
 public:
  Var() : value_(Rational()) {}
  template <std::integral I>
  Var(I n) : value_(Rational(static_cast<std::int64_t>(n))) {}  // NOLINT: integers are exact
  Var(Rational x) : value_(std::move(x)) {}                     // NOLINT
  explicit Var(double x) : Var(Rational::from_double(x)) {}  ///< throws std::domain_error for NaN, infinity
  explicit Var(Expr x);                                      ///< throws ShapeError unless x is 1 x 1

  /// The next input of the tape, a scalar.
  static Var input(Tape& tape, std::string name) { return Var(tape.input(std::move(name), {1, 1})); }

  bool is_constant() const { return std::holds_alternative<Rational>(value_); }  ///< has no tape
  /// Throws std::bad_variant_access if the Var is recorded.
  const Rational& constant_value() const { return std::get<Rational>(value_); }
  /// The recorded scalar. Throws std::bad_variant_access for a constant: say on which tape.
  Expr expr() const { return std::get<Expr>(value_); }
  /// The scalar on this tape; a constant is put there. Throws std::invalid_argument if it is on another one.
  Expr expr(Tape& tape) const;

  Var& operator+=(const Var& b) { return *this = *this + b; }
  Var& operator-=(const Var& b) { return *this = *this - b; }
  Var& operator*=(const Var& b) { return *this = *this * b; }
  Var& operator/=(const Var& b) { return *this = *this / b; }
  friend Var operator+(const Var& a, const Var& b);
  friend Var operator-(const Var& a, const Var& b);
  friend Var operator*(const Var& a, const Var& b);
  /// Throws std::domain_error for a constant divided by the constant 0.
  friend Var operator/(const Var& a, const Var& b);
  Var operator-() const;
  Var operator+() const { return *this; }

  /// Of two constants, as Eigen's products ask for. Throws std::logic_error for a recorded Var: whether it
  /// equals a number is not known while recording.
  friend bool operator==(const Var& a, const Var& b);
  bool operator<(const Var&) const = delete;
  bool operator>(const Var&) const = delete;
  bool operator<=(const Var&) const = delete;
  bool operator>=(const Var&) const = delete;

 private:
  std::variant<Rational, Expr> value_;
};

// Of a constant without a tape only where the result is rational: exp(Var(0)) is 1, exp(Var(1)) throws
// NotRational and asks for a constant on a tape, Var(constant(tape, 1)), which is recorded.
Var exp(const Var& x);
Var log(const Var& x);
Var sqrt(const Var& x);
Var sin(const Var& x);
Var cos(const Var& x);
Var tanh(const Var& x);
Var abs(const Var& x);
Var max(const Var& a, const Var& b);  ///< at a = b the derivative is shared, one half each
Var min(const Var& a, const Var& b);
Var pow(const Var& x, const Rational& exponent);
/// exp(exponent log x), so x > 0, unless the exponent is a constant.
Var pow(const Var& x, const Var& exponent);
inline Var pow(const Var& x, int exponent) { return pow(x, Rational(exponent)); }

}  // namespace proofgrad
