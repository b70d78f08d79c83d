#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "autodiff/scalar/combination.hpp"
#include "autodiff/scalar/quadratic.hpp"

namespace proofgrad {

/// A product of powers of variables, which are numbered; the empty one is 1.
struct Monomial {
  struct Power {
    std::uint32_t variable, exponent;
    friend bool operator==(const Power&, const Power&) = default;
  };
  std::vector<Power> powers;  ///< by variable, no exponent 0

  std::uint32_t degree() const;
  friend bool operator==(const Monomial&, const Monomial&) = default;
};
/// Lexicographic: an order of monomials that multiplication keeps.
std::strong_ordering order(const Monomial& a, const Monomial& b);
Monomial product(const Monomial& a, const Monomial& b);

/// A polynomial over Q(sqrt n) in numbered variables. It is the zero function exactly when it has no terms.
using Polynomial = Combination<Monomial, Quadratic>;

Polynomial constant_polynomial(const Quadratic& c);
Polynomial variable_polynomial(std::uint32_t variable);
std::optional<Quadratic> as_constant(const Polynomial& p);
std::string str(const Polynomial& p);  ///< "2 x0 x1^2 - 1/2"

/// Polynomials are the exponents of ExpPolynomial, where e^p e^q = e^{p + q}: so the product of two keys is
/// their sum. The order compares the first coefficients that differ, so adding one polynomial to both keeps
/// it.
std::strong_ordering order(const Polynomial& a, const Polynomial& b);
inline Polynomial product(const Polynomial& a, const Polynomial& b) { return a + b; }

/// A finite sum  c_1 e^{p_1} + .. + c_k e^{p_k}  of polynomials c and p. If it has no terms it is 0 at every
/// real point; that is all that is ever concluded.
using ExpPolynomial = Combination<Polynomial, Polynomial>;

std::string str(const ExpPolynomial& x);

}  // namespace proofgrad
