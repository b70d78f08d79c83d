#pragma once
#include <optional>
#include <string>
#include <vector>

#include "autodiff/scalar/quadratic.hpp"

namespace proofgrad {

/// A finite sum  c_1 e^{r_1} + .. + c_k e^{r_k}  with c, r in Q(sqrt n): sorted by exponent
/// (Quadratic::by_parts), no exponent twice, no coefficient 0.
///
/// It is zero exactly when it has no terms. Lindemann and Weierstrass: if r_1, .., r_k are distinct algebraic
/// numbers, then e^{r_1}, .., e^{r_k} are linearly independent over the algebraic numbers. The r here are
/// algebraic and distinct (a + b sqrt n is written in one way only), the c algebraic and not 0, so a sum with
/// at least one term is not 0; and equality of two sums is equality of their terms. The proof needs nothing
/// but that equal exponents, and no others, are merged.
class ExpSum {
 public:
  struct Term {
    Quadratic exponent, coefficient;
    friend bool operator==(const Term&, const Term&) = default;
  };

  ExpSum() = default;  ///< 0
  explicit ExpSum(Quadratic c) : ExpSum(Term{0, std::move(c)}) {}
  explicit ExpSum(Term term);  ///< c e^r

  const std::vector<Term>& terms() const { return terms_; }
  std::size_t size() const { return terms_.size(); }
  bool is_zero() const { return terms_.empty(); }

  friend ExpSum operator+(const ExpSum& x, const ExpSum& y);
  friend ExpSum operator-(const ExpSum& x, const ExpSum& y);
  friend ExpSum operator*(const ExpSum& x, const ExpSum& y);  ///< throws NotExact beyond term_limit() terms
  ExpSum operator-() const;
  ExpSum times(const Term& unit) const;
  friend bool operator==(const ExpSum&, const ExpSum&) = default;
  /// An order of the written terms, shorter sums first; it has nothing to do with values.
  static std::strong_ordering by_terms(const ExpSum& x, const ExpSum& y);

  /// The unit u = c e^r with *this = u other, if there is one; other is not 0.
  std::optional<Term> over(const ExpSum& other) const;

  /// A sum r with r r = *this, if there is one whose first and last coefficients are rational.
  std::optional<ExpSum> square_root() const;

  /// -1, 0 or 1. Coefficients of one sign decide at once; else balls of growing precision do, which ends
  /// because the sum is not 0. Throws NotExact if 2^24 bits are not enough.
  int sign() const;
  const Quadratic& largest_exponent() const;         ///< as numbers are ordered; not of an empty sum
  Ball enclosure_without(const Quadratic& r) const;  ///< e^{-r} times the sum, at the working precision

  std::size_t hash() const noexcept;
  std::string str() const;  ///< "1 + 2 e^(1/2) - (1 + sqrt(3)) e^(sqrt(3)/3)"

 private:
  std::vector<Term> terms_;
};

/// How many terms a product of sums may have on this thread: beyond it, exact numbers are no longer practical
/// and products throw NotExact. 2^17 at first.
std::size_t term_limit() noexcept;

class TermLimitScope {
 public:
  explicit TermLimitScope(std::size_t limit);
  ~TermLimitScope();
  TermLimitScope(const TermLimitScope&) = delete;
  TermLimitScope& operator=(const TermLimitScope&) = delete;

 private:
  std::size_t before_;
};

}  // namespace proofgrad
