#include "autodiff/tape/sweep.hpp"

#include "autodiff/ops/kernel.hpp"
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/interval.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/radical.hpp"
#include "autodiff/scalar/rational_arithmetic.hpp"
#include "autodiff/scalar/real.hpp"

namespace proofgrad {
namespace {

/// Which nodes the outputs need, and which of those vary with an input.
struct Reach {
  std::vector<bool> needed, varies;
  Reach(const Tape& tape, const std::vector<NodeId>& outputs) : needed(tape.size()), varies(tape.size()) {
    for (const NodeId id : outputs) needed[id] = true;
    for (std::size_t id = tape.size(); id-- > 0;)
      if (needed[id])
        for (const NodeId a : tape.node(static_cast<NodeId>(id)).args) needed[a] = true;
    for (std::size_t id = 0; id < tape.size(); ++id) {
      const Node& node = tape.node(static_cast<NodeId>(id));
      varies[id] = node.op == Op::Input;
      for (const NodeId a : node.args) varies[id] = varies[id] || varies[a];
    }
  }
};

}  // namespace

template <class S>
Sweep<S>::Sweep(const Tape& tape, std::vector<NodeId> outputs) : tape_(tape), values_(tape.size()) {
  const Reach reach(tape, outputs);
  for (NodeId id = 0; id < values_.size(); ++id)
    if (reach.needed[id] && tape.node(id).op != Op::Input)
      add_step(id, reach.varies[id] ? steps_ : constants_);
}

template <class S>
void Sweep<S>::add_step(NodeId id, std::vector<Step>& steps) {
  const Node& node = tape_.node(id);
  values_[id] = Matrix<S>(node.shape);
  steps.push_back({kernel<S>(node.op), &node, operands_.size(), &values_[id]});
  for (const NodeId a : node.args) operands_.push_back(&values_[a]);
}

template <class S>
void Sweep<S>::evaluate(const Step& step) const {
  step.kernel(Frame<S>{tape_, *step.node, {operands_.data() + step.first_operand, step.node->args.size()}},
              *step.y);
}

template <class S>
void Sweep<S>::prepare_constants() {
  if (prepared_precision_ == working_precision()) return;
  for (const Step& step : constants_) evaluate(step);
  prepared_precision_ = working_precision();
}

template <class S>
void Sweep<S>::check_shape(std::size_t k, Shape shape) const {
  const Shape expected = tape_.node(tape_.inputs()[k]).shape;
  if (shape != expected)
    throw ShapeError("sweep: input " + tape_.input_name(k) + " is " + str(shape) + ", expected " +
                     str(expected));
}

template <class S>
template <class Input>
void Sweep<S>::check_inputs(std::span<const Input> inputs) const {
  const auto& declared = tape_.inputs();
  if (inputs.size() != declared.size())
    throw ShapeError("sweep: found " + std::to_string(inputs.size()) + " inputs, expected " +
                     std::to_string(declared.size()));
  for (std::size_t k = 0; k < inputs.size(); ++k) check_shape(k, inputs[k].shape());
}

template <class S>
void Sweep<S>::run_steps() {
  prepare_constants();
  run_precision_ = -1;  // until all is done
  for (const Step& step : steps_) evaluate(step);
  run_precision_ = working_precision();
}

template <class S>
std::vector<std::size_t> Sweep<S>::dependents(std::size_t k) const {
  std::vector<bool> depends(values_.size());
  depends[tape_.inputs()[k]] = true;
  std::vector<std::size_t> steps;
  for (std::size_t at = 0; at < steps_.size(); ++at)
    for (const NodeId a : steps_[at].node->args)
      if (depends[a]) {
        depends[static_cast<std::size_t>(steps_[at].y - values_.data())] = true;
        steps.push_back(at);
        break;
      }
  return steps;
}

template <class S>
void Sweep<S>::update(std::size_t k, const Matrix<S>& value) {
  if (run_precision_ != working_precision())
    throw std::logic_error("sweep: update of an input expected a run at this precision before it");
  if (k >= tape_.inputs().size())
    throw ShapeError("sweep: found input " + std::to_string(k) + ", expected less than " +
                     std::to_string(tape_.inputs().size()));
  check_shape(k, value.shape());
  values_[tape_.inputs()[k]] = value;
  dependents_.resize(tape_.inputs().size());
  if (!dependents_[k]) dependents_[k] = dependents(k);
  for (const std::size_t at : *dependents_[k]) evaluate(steps_[at]);
}

template <class S>
void Sweep<S>::run(std::span<const Matrix<S>> inputs) {
  check_inputs(inputs);
  for (std::size_t k = 0; k < inputs.size(); ++k) values_[tape_.inputs()[k]] = inputs[k];
  run_steps();
}

template <class S>
void Sweep<S>::run_at(std::span<const Matrix<Rational>> inputs) {
  check_inputs(inputs);
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    Matrix<S>& x = values_[tape_.inputs()[k]];
    if (x.shape() != inputs[k].shape()) x = Matrix<S>(inputs[k].shape());
    for (std::size_t e = 0; e < x.size(); ++e) x[e] = Arithmetic<S>::from(inputs[k][e]);
  }
  run_steps();
}

template <class S>
std::vector<Matrix<S>> convert_all(std::span<const Matrix<Rational>> inputs) {
  std::vector<Matrix<S>> out;
  for (const auto& m : inputs) out.push_back(convert<S>(m));
  return out;
}

#define PROOFGRAD_SWEEP(S) \
  template class Sweep<S>; \
  template std::vector<Matrix<S>> convert_all<S>(std::span<const Matrix<Rational>>);
PROOFGRAD_SWEEP(double)
PROOFGRAD_SWEEP(Interval)
PROOFGRAD_SWEEP(Real)
PROOFGRAD_SWEEP(Ball)
PROOFGRAD_SWEEP(Rational)
PROOFGRAD_SWEEP(Exact)
PROOFGRAD_SWEEP(Radical)

}  // namespace proofgrad
