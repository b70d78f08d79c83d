#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "autodiff/scalar/arithmetic.hpp"
#include "autodiff/scalar/polynomial.hpp"

namespace proofgrad {

/// An operation on functions left the field of Symbolic.
struct NoClosedForm : NotExact {
  using NotExact::NotExact;
};

/// A function of a recording's inputs, in the field of fractions of the sums c_1 e^{p_1} + .. + c_k e^{p_k}
/// with polynomials c and p over Q(sqrt n): what one attention layer, its output and its Jacobian are as
/// functions of tokens and weights. A sweep in this arithmetic with variables as inputs is an algebraic
/// computation that holds for all instances of a shape at once.
///
/// What it is for: if a difference `is_zero()`, the two functions agree at EVERY real point at which the
/// recorded operations are defined. Proof: every rule below is an identity of functions there; a fraction
/// with numerator 0 is 0 wherever its denominator is not, and denominators are products of what was divided
/// by. Nothing is concluded from a difference that is not formally zero (e^{x} and e^{2} are told apart here,
/// though they meet at x = 2): so no completeness is needed, and none claimed.
///
/// What leaves the field throws NoClosedForm: roots, absolute values, max and min of functions whose sign is
/// not plain. Growth beyond term_limit() terms throws NotExact.
class Symbolic {
 public:
  Symbolic() = default;       ///< 0
  Symbolic(int x);            // NOLINT: integers are exact
  Symbolic(double) = delete;  ///< mean a Rational
  explicit Symbolic(const Quadratic& c);
  explicit Symbolic(const Polynomial& p);
  static Symbolic variable(std::uint32_t number);
  static Symbolic exponential(const Polynomial& p);  ///< e^p

  struct Factor {
    std::shared_ptr<const ExpPolynomial> sum;
    unsigned power = 1;
  };
  using Factors = std::vector<Factor>;  ///< ordered by content, no content twice: as denominator() gives them
  static Symbolic fraction(ExpPolynomial numerator, Factors denominator);

  Symbolic& operator+=(const Symbolic& y) { return *this = *this + y; }
  Symbolic& operator-=(const Symbolic& y) { return *this = *this - y; }
  Symbolic& operator*=(const Symbolic& y) { return *this = *this * y; }
  Symbolic& operator/=(const Symbolic& y) { return *this = *this / y; }
  friend Symbolic operator+(const Symbolic& x, const Symbolic& y);
  friend Symbolic operator-(const Symbolic& x, const Symbolic& y) { return x + -y; }
  friend Symbolic operator*(const Symbolic& x, const Symbolic& y);
  friend Symbolic operator/(const Symbolic& x, const Symbolic& y);  ///< throws UndefinedExact if y is 0
  Symbolic operator-() const;

  bool is_zero() const { return numerator_.is_zero(); }
  const ExpPolynomial& numerator() const { return numerator_; }
  const Factors& denominator() const { return denominator_; }
  std::optional<Polynomial> as_polynomial() const;  ///< if written without exponentials and denominator
  std::optional<Quadratic> as_constant() const;
  std::string str() const;

 private:
  Symbolic(ExpPolynomial numerator, Factors denominator);
  void cancel();

  ExpPolynomial numerator_;
  Factors denominator_;
};

/// Is every term c e^p of the sum a positive constant c? Then it is positive at every real point.
bool is_plainly_positive(const ExpPolynomial& x);

Symbolic exp(const Symbolic& x);   ///< of a polynomial
Symbolic log(const Symbolic& x);   ///< of e^p
Symbolic sqrt(const Symbolic& x);  ///< of c e^p with c rational and positive
Symbolic tanh(const Symbolic& x);  ///< of a polynomial
Symbolic sin(const Symbolic& x);   ///< of 0
Symbolic cos(const Symbolic& x);   ///< of 0
Symbolic abs(const Symbolic& x);   ///< of constants, and of what is plainly positive or negative

Symbolic spectral_norm(const Matrix<Symbolic>& x);  ///< of 0
[[noreturn]] Matrix<Symbolic> spectral_direction(const Matrix<Symbolic>& x);
Symbolic determinant(const Matrix<Symbolic>& x);

template <>
struct Arithmetic<Symbolic> {
  static constexpr const char* name = "Symbolic";
  static Symbolic from(const Rational& x) { return Symbolic(Quadratic(x)); }
  static Symbolic sign(const Symbolic& x);
  static Symbolic step(const Symbolic& x);
  static Symbolic max(const Symbolic& a, const Symbolic& b);
  static Symbolic min(const Symbolic& a, const Symbolic& b);
  static Symbolic sigmoid(const Symbolic& x);
  static Symbolic power(const Symbolic& x, const Rational& r);
  static Symbolic dot(const Symbolic* x, std::ptrdiff_t dx, const Symbolic* y, std::ptrdiff_t dy,
                      std::size_t n);
  static Symbolic norm2(const Symbolic* x, std::size_t n);
  static Symbolic softmax_shift(const Symbolic*, std::size_t, const unsigned char*) { return 0; }
  static Symbolic unit_quotient(const Symbolic& x, const Symbolic& norm) { return x / norm; }
  static bool is_exact_zero(const Symbolic& x) { return x.is_zero(); }
};

}  // namespace proofgrad
