#pragma once
#include <optional>
#include <span>
#include <vector>

#include "autodiff/tape/expr.hpp"

namespace proofgrad {

template <class S>
struct Frame;

/// Runs a recording in arithmetic S: double, Interval, Real, Ball, Rational or Exact.
///
/// Only what the outputs need is computed. Nodes that depend on constants alone are computed once a
/// precision. A sweep holds all numbers; the tape it runs stays untouched, must outlive it, and may grow
/// meanwhile.
template <class S>
class Sweep {
 public:
  Sweep(const Tape& tape, std::vector<NodeId> outputs);
  Sweep(const Sweep&) = delete;  // steps point at this sweep's values
  Sweep& operator=(const Sweep&) = delete;
  Sweep(Sweep&&) noexcept = default;
  ~Sweep() = default;

  /// Evaluates at the working precision. `inputs` follow Tape::inputs().
  /// Throws ShapeError if their number or a shape differs from what was recorded.
  void run(std::span<const Matrix<S>> inputs);
  /// The same at exact inputs, which are converted in place.
  void run_at(std::span<const Matrix<Rational>> inputs);

  /// Sets input k alone and evaluates what depends on it: a forward pass once for many cotangents that are
  /// inputs. Throws std::logic_error unless run() came first, at this precision, and ShapeError as run()
  /// does.
  void update(std::size_t k, const Matrix<S>& value);

  /// The value of an output, or of any node that it needed, after run().
  /// Throws std::out_of_range for a node that was recorded after this sweep was made.
  const Matrix<S>& operator[](NodeId id) const { return values_.at(id); }
  const Matrix<S>& operator[](Expr e) const { return values_.at(e.id()); }
  /// The number of nodes that a run evaluates.
  std::size_t cost() const { return steps_.size(); }

 private:
  /// One node to evaluate. Steps and their operands lie in memory in the order of a run, which then waits
  /// for numbers alone: looking each node up took half of a run in doubles.
  struct Step {
    void (*kernel)(const Frame<S>&, Matrix<S>&);
    const Node* node;
    std::size_t first_operand;
    Matrix<S>* y;
  };
  void add_step(NodeId id, std::vector<Step>& steps);
  void evaluate(const Step& step) const;
  void prepare_constants();
  template <class Input>
  void check_inputs(std::span<const Input> inputs) const;
  void check_shape(std::size_t k, Shape shape) const;
  void run_steps();
  std::vector<std::size_t> dependents(std::size_t k) const;

  const Tape& tape_;
  std::vector<Matrix<S>> values_;
  std::vector<Step> constants_, steps_;  // in order of dependence
  std::vector<const Matrix<S>*> operands_;
  std::vector<std::optional<std::vector<std::size_t>>> dependents_;  // of each input, once asked for: steps
  long prepared_precision_ = -1, run_precision_ = -1;
};

/// The input matrices in arithmetic S, for Sweep::run.
template <class S>
std::vector<Matrix<S>> convert_all(std::span<const Matrix<Rational>> inputs);

}  // namespace proofgrad
