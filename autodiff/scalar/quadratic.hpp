#pragma once
#include <compare>
#include <cstdint>
#include <string>

#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/not_exact.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad {

/// a + b sqrt(n) with a, b rational and n > 1 square-free: an element of the field Q(sqrt n). The radicand is
/// 0 where b = 0, so that every number is written in one way only and rationals go with every n.
///
/// Two different radicands in one operation throw NotExact, which names both: a product of unlike roots would
/// need a larger field.
class Quadratic {
 public:
  Quadratic() = default;                       ///< 0
  Quadratic(int a) : a_(a) {}                  // NOLINT: integers and rationals convert implicitly
  Quadratic(Rational a) : a_(std::move(a)) {}  // NOLINT
  /// a + b sqrt(n). Throws std::invalid_argument unless b = 0 or n > 1 is square-free.
  Quadratic(Rational a, Rational b, std::int64_t n);

  /// sqrt(x), by taking squares out of numerator and denominator. Throws UndefinedExact for x < 0 and
  /// NotExact where x is no square and its numerator, its denominator or the radicand exceeds 63 bits.
  static Quadratic sqrt(const Rational& x);

  const Rational& rational_part() const { return a_; }
  const Rational& root_part() const { return b_; }  ///< b
  std::int64_t radicand() const { return n_; }      ///< n, or 0 for a rational
  bool is_rational() const { return n_ == 0; }
  bool is_zero() const { return n_ == 0 && a_.is_zero(); }
  bool is_one() const;

  Quadratic& operator+=(const Quadratic& y);
  Quadratic& operator-=(const Quadratic& y);
  Quadratic& operator*=(const Quadratic& y);
  Quadratic& operator/=(const Quadratic& y);  ///< throws UndefinedExact if y is 0
  friend Quadratic operator+(Quadratic x, const Quadratic& y) { return x += y; }
  friend Quadratic operator-(Quadratic x, const Quadratic& y) { return x -= y; }
  friend Quadratic operator*(Quadratic x, const Quadratic& y) { return x *= y; }
  friend Quadratic operator/(Quadratic x, const Quadratic& y) { return x /= y; }
  Quadratic operator-() const;

  int sign() const;  ///< -1, 0 or 1, exactly
  friend bool operator==(const Quadratic& x, const Quadratic& y) {
    return x.n_ == y.n_ && x.a_ == y.a_ && x.b_ == y.b_;
  }
  friend std::strong_ordering operator<=>(const Quadratic& x, const Quadratic& y) {
    return (x - y).sign() <=> 0;
  }
  /// An order that costs less than <=>: by a, then by b. Adding one number to both sides keeps it.
  static std::strong_ordering by_parts(const Quadratic& x, const Quadratic& y);

  std::size_t hash() const noexcept;
  Ball enclosure() const;   ///< at the working precision
  std::string str() const;  ///< "3/4", "sqrt(3)/2", "1 - 2/5 sqrt(3)"

 private:
  void adopt(const Quadratic& y);  ///< takes y's radicand, or throws NotExact
  void settle();                   ///< the radicand of a vanished root is 0

  Rational a_, b_;
  std::int64_t n_ = 0;
};

}  // namespace proofgrad
