#pragma once
#include <stdexcept>
#include <string>

#include "autodiff/ops/kernel.hpp"
#include "autodiff/tape/expr.hpp"

namespace proofgrad {

/// A recorded operation y = f(x_0, x_1, ..), as a rule's derivatives see it.
class Call {
 public:
  Call(Tape& tape, NodeId id) : tape_(tape), id_(id) {}
  const Node& node() const { return tape_.node(id_); }
  Tape& tape() const { return tape_; }
  Expr x(std::size_t k) const { return Expr(tape_, node().args[k]); }
  Expr y() const { return Expr(tape_, id_); }

 private:
  Tape& tape_;
  NodeId id_;
};

/// A derivative that is not defined here, by name: second derivatives of the largest singular value.
struct UndefinedDerivative : std::domain_error {
  using std::domain_error::domain_error;
};

/// The derivatives of one operation. Both are linear, and both RECORD: a derivative is again a recording,
/// which runs in any arithmetic and can be differentiated again.
struct Rule {
  const char* name;
  /// Operand k's share of the tangent y. when x_k moves by dx; the tangent of y is the sum over k.
  Expr (*pushforward)(const Call&, std::size_t k, Expr dx);
  /// Operand k's share of the cotangent x~_k when y has the cotangent ybar.
  Expr (*pullback)(const Call&, std::size_t k, Expr ybar);
};

const Rule& rule(Op op);

}  // namespace proofgrad
