#pragma once
#include <span>
#include <vector>

#include "autodiff/tape/expr.hpp"

namespace proofgrad {

/// Runs a recording in arithmetic S: double, Real, Ball, Rational or Exact.
///
/// Only what the outputs need is computed. Nodes that depend on constants alone are computed once a
/// precision. A sweep holds all numbers; the tape it runs stays untouched, must outlive it, and may grow
/// meanwhile.
template <class S>
class Sweep {
 public:
  Sweep(const Tape& tape, std::vector<NodeId> outputs);

  /// Evaluates at the working precision. `inputs` follow Tape::inputs().
  /// Throws ShapeError if their number or a shape differs from what was recorded.
  void run(std::span<const Matrix<S>> inputs);

  /// The value of an output, or of any node that it needed, after run().
  /// Throws std::out_of_range for a node that was recorded after this sweep was made.
  const Matrix<S>& operator[](NodeId id) const { return values_.at(id); }
  const Matrix<S>& operator[](Expr e) const { return values_.at(e.id()); }
  /// The number of nodes that a run evaluates.
  std::size_t cost() const { return order_.size(); }

 private:
  void prepare_constants();
  void evaluate(NodeId id);

  const Tape& tape_;
  std::vector<NodeId> constants_, order_;  // in order of dependence
  std::vector<Matrix<S>> values_;
  long prepared_precision_ = -1;
};

/// The input matrices in arithmetic S, for Sweep::run.
template <class S>
std::vector<Matrix<S>> convert_all(std::span<const Matrix<Rational>> inputs);

}  // namespace proofgrad
