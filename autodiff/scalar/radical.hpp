#pragma once
#include "autodiff/scalar/root_monomial.hpp"

namespace proofgrad {

/// A real number written as a finite sum  f_0 + f_1 m_1 + .. + f_k m_k  with f in the field of Exact and m
/// products of square roots and spectral norms (RootMonomial): what a claim about norms is made of.
///
/// **A formal zero is zero.** Every atom stands for one real number, whose square, for roots, is the field
/// element written under it. So sums, products and the rewriting of an atom's square are true statements
/// about real numbers, and a difference from which all terms have vanished is 0.
///
/// **Nothing else is claimed of what is written.** Unlike Exact, a number may be 0 though terms are left:
/// sqrt(N) and sqrt(M) may depend on each other in ways that nobody looked for. So the sign of such a number
/// comes from a proof of its own (see sign()), and where there is none, NotExact says so.
///
/// Numbers without roots are an Exact and a null pointer beside it. NotExact and UndefinedExact are thrown as
/// Exact throws them.
class Radical {
 public:
  struct Term {
    RootMonomial roots;
    Exact factor;
  };

  Radical() = default;          ///< 0
  Radical(int x) : base_(x) {}  // NOLINT: integers are exact
  Radical(double) = delete;     ///< mean a Rational
  explicit Radical(const Rational& x) : base_(x) {}
  explicit Radical(Exact x) : base_(std::move(x)) {}
  /// f m
  explicit Radical(const RootMonomial& roots, const Exact& factor = 1);
  /// sqrt(x) for x >= 0, by the primes of numerator and denominator; see RadicandScope.
  static Radical root_of(const Rational& x);
  /// a + b sqrt(n), with the root as an atom unless n is the field's radicand.
  static Radical from(const Quadratic& x);

  Radical& operator+=(const Radical& y) { return *this = *this + y; }
  Radical& operator-=(const Radical& y) { return *this = *this - y; }
  Radical& operator*=(const Radical& y) { return *this = *this * y; }
  Radical& operator/=(const Radical& y) { return *this = *this / y; }
  friend Radical operator+(const Radical& x, const Radical& y);
  friend Radical operator-(const Radical& x, const Radical& y) { return x + -y; }
  friend Radical operator*(const Radical& x, const Radical& y);
  /// Throws UndefinedExact if y is 0. A divisor of several terms is made free of roots by conjugates.
  friend Radical operator/(const Radical& x, const Radical& y);
  Radical operator-() const;

  bool has_roots() const { return terms_ != nullptr; }
  const Exact& base() const { return base_; }  ///< the part without roots
  const std::vector<Term>& terms() const;      ///< the parts with roots, in an order of their monomials
  std::size_t size() const { return terms().size() + (base_.is_zero() ? 0 : 1); }
  bool is_formal_zero() const { return base_.is_zero() && !terms_; }
  std::optional<Term> as_single_term() const;
  std::optional<Quadratic> as_quadratic() const;  ///< roots of integers make up a Quadratic again

  /// -1, 0 or 1. In turn: no terms, 0; terms of one sign, that sign; balls of 128 bits; two terms, by their
  /// squares in the field; one spectral norm against the rest, by elimination; balls up to 4096 bits. Throws
  /// NotExact where none of these decides.
  int sign() const;

  Ball enclosure() const;   ///< at the working precision
  std::string str() const;  ///< "1/2 + 3 sqrt(2) - (e / (1 + e)) sqrt(1 + e^2)"

 private:
  friend class RadicalSum;
  Exact base_;
  std::shared_ptr<const std::vector<Term>> terms_;  // null for none
};

/// The radicand n of the field Q(sqrt n) in which numbers of this thread have their coefficients; 1 at first.
/// The root of the largest prime of n is no atom then but sqrt(n) over the root of the other primes, so that
/// every product of roots of integers is written in one way only.
class RadicandScope {
 public:
  explicit RadicandScope(std::int64_t square_free);
  ~RadicandScope();
  RadicandScope(const RadicandScope&) = delete;
  RadicandScope& operator=(const RadicandScope&) = delete;

 private:
  std::int64_t before_;
};
std::int64_t field_radicand() noexcept;

Radical exp(const Radical& x);
Radical log(const Radical& x);
/// Of numbers without roots, which become an atom once c e^r and even powers are taken out; and of c m^2.
Radical sqrt(const Radical& x);
Radical tanh(const Radical& x);
Radical sin(const Radical& x);
Radical cos(const Radical& x);
Radical abs(const Radical& x);

/// Rank one: a product of two vector norms. Diagonal: the largest entry. Else |x_0| times an atom, the norm
/// of the matrix divided by its first non-zero entry x_0.
Radical spectral_norm(const Matrix<Radical>& x);
[[noreturn]] Matrix<Radical> spectral_direction(const Matrix<Radical>& x);  ///< throws NotExact
Radical determinant(const Matrix<Radical>& x);
/// Of the symmetric part, by elimination with the signs of the pivots; a zero pivot needs a zero row.
bool positive_semidefinite(const Matrix<Radical>& x);

template <>
struct Arithmetic<Radical> {
  static constexpr const char* name = "Radical";
  static Radical from(const Rational& x) { return Radical(x); }
  static Radical sign(const Radical& x) { return x.sign(); }
  static Radical step(const Radical& x) { return Radical(Rational(x.sign() + 1, 2)); }
  static Radical max(const Radical& a, const Radical& b) { return (b - a).sign() > 0 ? b : a; }
  static Radical min(const Radical& a, const Radical& b) { return (b - a).sign() < 0 ? b : a; }
  static Radical sigmoid(const Radical& x);
  static Radical power(const Radical& x, const Rational& r);
  static Radical dot(const Radical* x, std::ptrdiff_t dx, const Radical* y, std::ptrdiff_t dy, std::size_t n);
  static Radical norm2(const Radical* x, std::size_t n);
  static Radical softmax_shift(const Radical* row, std::size_t n, const unsigned char* keep);
  static Radical unit_quotient(const Radical& x, const Radical& norm) { return x / norm; }
  static bool is_exact_zero(const Radical& x) { return x.sign() == 0; }
};

}  // namespace proofgrad
