#include "autodiff/tape/sweep.hpp"

#include "autodiff/ops/kernel.hpp"
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/double.hpp"
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
  for (NodeId id = 0; id < tape.size(); ++id) {
    if (!reach.needed[id] || tape.node(id).op == Op::Input) continue;
    (reach.varies[id] ? order_ : constants_).push_back(id);
  }
}

template <class S>
void Sweep<S>::evaluate(NodeId id) {
  const Node& node = tape_.node(id);
  const Matrix<S>* operands[8];
  std::vector<const Matrix<S>*> many;
  const Matrix<S>** x = operands;
  if (node.args.size() > 8) {
    many.resize(node.args.size());
    x = many.data();
  }
  for (std::size_t k = 0; k < node.args.size(); ++k) x[k] = &values_[node.args[k]];
  if (values_[id].shape() != node.shape) values_[id] = Matrix<S>(node.shape);
  kernel<S>(node.op)(Frame<S>{tape_, node, {x, node.args.size()}}, values_[id]);
}

template <class S>
void Sweep<S>::prepare_constants() {
  if (prepared_precision_ == working_precision()) return;
  for (const NodeId id : constants_) evaluate(id);
  prepared_precision_ = working_precision();
}

template <class S>
void Sweep<S>::run(std::span<const Matrix<S>> inputs) {
  const auto& declared = tape_.inputs();
  if (inputs.size() != declared.size())
    throw ShapeError("sweep: found " + std::to_string(inputs.size()) + " inputs, expected " +
                     std::to_string(declared.size()));
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    const Shape expected = tape_.node(declared[k]).shape;
    if (inputs[k].shape() != expected)
      throw ShapeError("sweep: input " + tape_.input_name(k) + " is " + str(inputs[k].shape()) +
                       ", expected " + str(expected));
    values_[declared[k]] = inputs[k];
  }
  prepare_constants();
  for (const NodeId id : order_) evaluate(id);
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
PROOFGRAD_SWEEP(Real)
PROOFGRAD_SWEEP(Ball)
PROOFGRAD_SWEEP(Rational)
PROOFGRAD_SWEEP(Exact)
PROOFGRAD_SWEEP(Radical)

}  // namespace proofgrad
