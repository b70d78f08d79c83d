#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace proofgrad {

/// An exact rational number: the only kind of number that instances, claims and certificates hold.
///
/// Always in lowest terms with a positive denominator. Numerators and denominators below 2^63 stand in the
/// object itself; all others in a GMP rational behind it. Each number has one representation, and nothing is
/// rounded: which of the two it is shows in the speed alone.
class Rational {
 public:
  Rational() noexcept : num_(0) {}
  Rational(std::int64_t n);                       // NOLINT: integers convert implicitly, doubles never
  Rational(int n) : Rational(std::int64_t{n}) {}  // NOLINT
  Rational(std::int64_t num, std::int64_t den);   ///< throws std::domain_error if den is 0
  Rational(double) = delete;                      ///< 2.3 is not 23/10
  Rational(const Rational& other) : num_(other.num_), den_(other.den_) {
    if (den_ == 0) copy_big(other);
  }
  Rational(Rational&& other) noexcept : Rational() { swap(other); }
  Rational& operator=(const Rational& other) {
    Rational copy(other);
    swap(copy);
    return *this;
  }
  Rational& operator=(Rational&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Rational() {
    if (den_ == 0) free_big();
  }
  void swap(Rational& other) noexcept {
    std::swap(num_, other.num_);
    std::swap(den_, other.den_);
  }

  /// Reads "-12", "0.1", "-1.25e-3" or "-5/7", each exactly.
  /// Throws std::invalid_argument if `text` is anything else, has a zero denominator or an exponent beyond
  /// +-100000 (a number that no instance means and that would exhaust memory).
  static Rational parse(std::string_view text);
  /// The double itself, every bit of it, as a rational. Throws std::domain_error for NaN and infinities.
  static Rational from_double(double x);

  Rational& operator+=(const Rational& b);
  Rational& operator-=(const Rational& b);
  Rational& operator*=(const Rational& b);
  Rational& operator/=(const Rational& b);  ///< throws std::domain_error if b is 0
  friend Rational operator+(Rational a, const Rational& b) { return a += b; }
  friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
  friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
  friend Rational operator/(Rational a, const Rational& b) { return a /= b; }
  Rational operator-() const;

  friend bool operator==(const Rational& a, const Rational& b) noexcept {
    if (a.den_ == 0 && b.den_ == 0) return a.compare(b) == 0;
    return a.num_ == b.num_ && a.den_ == b.den_;  // a number has one representation
  }
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) noexcept {
    return a.compare(b) <=> 0;
  }

  int sign() const noexcept {  ///< -1, 0 or 1
    return den_ == 0 ? big_sign() : (num_ > 0) - (num_ < 0);
  }
  bool is_zero() const noexcept { return sign() == 0; }
  bool is_integer() const noexcept;
  /// The value as a machine integer. Throws std::domain_error if it is not an integer or does not fit.
  std::int64_t to_int64() const;
  double to_double() const noexcept;  ///< rounded towards zero by GMP: for search, never for verdicts
  Rational numerator() const;
  Rational denominator() const;
  Rational floor() const;
  std::size_t hash() const noexcept;
  std::size_t bits() const noexcept;  ///< bits of numerator plus denominator: a measure of size
  std::string str() const;            ///< "-5/7" or "3"; parse(str()) gives the number back

 private:
  friend class RationalView;
  friend struct RationalParts;
  bool is_small() const noexcept { return den_ != 0; }
  int compare(const Rational& other) const noexcept;
  int big_sign() const noexcept;
  void copy_big(const Rational& other);
  void free_big() noexcept;

  union {
    std::int64_t num_;  // above -2^63
    void* big_;         // a GMP rational that does not fit, if den_ is 0
  };
  std::int64_t den_ = 1;
};

Rational abs(const Rational& x);
/// x^n for any integer n. Throws std::domain_error for 0 to a negative power.
Rational pow(const Rational& x, std::int64_t n);

}  // namespace proofgrad
