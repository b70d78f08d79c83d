#pragma once
#include <span>
#include <vector>

#include "autodiff/tape/expr.hpp"

namespace proofgrad {

/// Runs a recording in arithmetic S at one point, node by node as values are asked for: for arithmetics in
/// which a node may cost much, or be refused, and few nodes are wanted. What a node's rule throws comes out
/// of at(), and comes out again, as NotExact, whenever that node is needed.
template <class S>
class OnDemand {
 public:
  /// `inputs` follow Tape::inputs(). Throws ShapeError if their number or a shape differs from what was
  /// recorded. The tape must outlive this.
  OnDemand(const Tape& tape, std::vector<Matrix<S>> inputs);

  const Matrix<S>& at(NodeId id);

 private:
  enum class State : unsigned char { unknown, known, refused };
  void evaluate(NodeId id);

  const Tape& tape_;
  std::vector<Matrix<S>> values_;
  std::vector<State> states_;
};

}  // namespace proofgrad
