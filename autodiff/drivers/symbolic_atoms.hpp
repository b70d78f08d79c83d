#pragma once
#include <cstdint>
#include <set>
#include <vector>

#include "autodiff/scalar/symbolic.hpp"
#include "autodiff/tape/node.hpp"

namespace proofgrad {

/// The variables of an algebraic run: entries of inputs, and values of functions that have no closed form.
///
/// Facts are polynomials in the variables that are >= 0 at every real point: of a norm n its variable, of
/// m = max(a, b) the differences m - a and m - b, of |a| the sums |a| - a and |a| + a. They follow from what
/// the function is, and are all that is ever used of it.
class SymbolicAtoms {
 public:
  Matrix<Symbolic> fresh(Shape shape);
  /// f(operands), as variables. The same variables again if the same operation was met with operands that are
  /// formally the same; norms do not tell x from x'.
  Matrix<Symbolic> apply(const Node& node, const std::vector<const Matrix<Symbolic>*>& operands);

  bool is_nonnegative(std::uint32_t variable) const { return nonnegative_.contains(variable); }
  void assume_nonnegative(std::uint32_t variable) { nonnegative_.insert(variable); }
  const std::vector<Polynomial>& facts() const { return facts_; }
  bool is_nonnegative(const Monomial& m) const;  ///< by its variables alone

 private:
  struct Known {
    Op op;
    Attribute attribute;
    std::vector<Matrix<Symbolic>> operands;
    Matrix<Symbolic> value;
  };
  using Operands = std::vector<const Matrix<Symbolic>*>;
  Matrix<Symbolic> make(const Node& node, const Operands& operands);
  Matrix<Symbolic> entrywise(const Node& node, const Operands& operands);
  Symbolic absolute(const Symbolic& x);
  Symbolic absolute_numerator(const ExpPolynomial& x);
  Symbolic absolute_primitive(const ExpPolynomial& r);
  Symbolic extreme(bool largest, const Symbolic& a, const Symbolic& b);
  void add_order(const Polynomial& large, const Polynomial& small);
  Symbolic fresh();

  std::vector<Known> known_;
  std::set<std::uint32_t> nonnegative_;
  std::vector<Polynomial> facts_;
  std::vector<std::pair<ExpPolynomial, Symbolic>> absolutes_;
  std::uint32_t count_ = 0;
};

}  // namespace proofgrad
