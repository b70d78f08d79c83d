#pragma once
#include <memory>
#include <string>
#include <vector>

#include "autodiff/scalar/exp_sum.hpp"

namespace proofgrad {

/// A product of powers of sums of exponentials, never multiplied out unless someone asks: the denominator of
/// an Exact. Each factor has at least two terms, the first of them 1 e^0: that fixes it among its multiples
/// by units c e^r, so that two softmax rows with one row sum up to a shift share one factor. Factors are
/// shared between numbers and compared by address first, then by content; they are kept in an order of their
/// contents.
class ExactDenominator {
 public:
  struct Factor {
    std::shared_ptr<const ExpSum> sum;
    unsigned power = 1;
  };

  ExactDenominator() = default;  ///< 1
  /// The factor of `sum`, which has at least two terms; the unit u with sum = u factor is put into `unit`.
  ExactDenominator(const ExpSum& sum, ExpSum::Term& unit);

  bool is_one() const { return !factors_; }
  const std::vector<Factor>& factors() const;
  friend ExactDenominator operator*(const ExactDenominator& x, const ExactDenominator& y);
  static ExactDenominator common_multiple(const ExactDenominator& x, const ExactDenominator& y);
  static ExactDenominator common_divisor(const ExactDenominator& x, const ExactDenominator& y);
  /// x / y, where y divides x factor by factor.
  friend ExactDenominator operator/(const ExactDenominator& x, const ExactDenominator& y);
  friend bool operator==(const ExactDenominator& x, const ExactDenominator& y);

  /// An order of what is written; it has nothing to do with values.
  static std::strong_ordering by_factors(const ExactDenominator& x, const ExactDenominator& y);

  /// x times all factors, multiplied out.
  ExpSum times(ExpSum x) const;
  /// The exponent of the product's last term, found without multiplying out; the first term's is 0.
  Quadratic last_exponent() const;
  int sign() const;
  std::string str() const;  ///< "(1 + e^2)^2 (1 + e)"; "1" for none

 private:
  explicit ExactDenominator(std::vector<Factor> factors);
  std::shared_ptr<const std::vector<Factor>> factors_;  // null for none
};

}  // namespace proofgrad
