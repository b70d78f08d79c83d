#pragma once
#include <string>
#include <vector>

#include "autodiff/tape/expr.hpp"

namespace proofgrad::testing {

/// How random entries are drawn. Entries are never 0 and never equal across operands, so that abs, max and
/// min stay off their kinks; those have tests of their own.
enum class Domain { nonzero, positive };

/// What the laws of a rule need: a recorder that ends in ONE node of the rule, on inputs of these shapes.
struct LawCase {
  std::string name;
  Op op;
  std::vector<Shape> shapes;
  Expr (*record)(const std::vector<Expr>& x);
  Domain domain = Domain::nonzero;
  bool rational = false;   ///< value and derivatives are field operations: the laws hold exactly
  bool twice = true;       ///< has second derivatives
  bool derivative = true;  ///< has first derivatives
};

/// At least one case for every rule in autodiff/ops/rules.def but the leaves, with variants for broadcasting,
/// equal operands and masks.
const std::vector<LawCase>& law_cases();

/// Operands, tangents and a cotangent at which to test a case.
struct LawInstance {
  std::vector<Matrix<Rational>> x, dx;
  Matrix<Rational> ybar;
};
std::ostream& operator<<(std::ostream& out, const LawInstance& instance);

}  // namespace proofgrad::testing
