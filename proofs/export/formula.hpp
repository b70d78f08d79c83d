#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "autodiff/scalar/rational.hpp"

namespace proofgrad::proofs::coq {

/// A real number as Coq's R_scope writes it.
///
/// `level` is that of Coq's grammar: 0 names, numerals and whatever is in parentheses; 10 f x; 30 x ^ n; 35 -
/// x; 40 x * y and x / y; 50 x + y and x - y. The operations below put parentheses where the levels ask for
/// them.
struct Formula {
  std::string text = "0";
  int level = 0;
  bool rational = true;  ///< built from rational numbers by field operations alone

  bool is_zero() const { return text == "0"; }
  bool is_one() const { return text == "1"; }
};

Formula number(const Rational& value);
Formula named(std::string name, bool rational);
/// f applied to arguments: `exp x`, `Rmax a b`.
Formula apply(std::string_view function, const std::vector<Formula>& arguments);

/// The literals 0 and 1 disappear, as weights that a mask removes should: 0 + x is x, 0 * x is 0. All of
/// these hold in R for every x, 0 / x = 0 too (there 0 / 0 is 0 times an unspecified number).
Formula operator+(const Formula& a, const Formula& b);
Formula operator-(const Formula& a, const Formula& b);
Formula operator-(const Formula& a);
Formula operator*(const Formula& a, const Formula& b);
Formula operator/(const Formula& a, const Formula& b);
Formula power(const Formula& base, std::uint64_t exponent);
Formula sum(const std::vector<Formula>& terms);

}  // namespace proofgrad::proofs::coq
