#include "autodiff/tape/on_demand.hpp"

#include "autodiff/ops/kernel.hpp"
#include "autodiff/scalar/radical.hpp"

namespace proofgrad {

template <class S>
OnDemand<S>::OnDemand(const Tape& tape, std::vector<Matrix<S>> inputs)
    : tape_(tape), values_(tape.size()), states_(tape.size(), State::unknown) {
  const auto& declared = tape.inputs();
  if (inputs.size() != declared.size())
    throw ShapeError("on demand: found " + std::to_string(inputs.size()) + " inputs, expected " +
                     std::to_string(declared.size()));
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    const Shape expected = tape.node(declared[k]).shape;
    if (inputs[k].shape() != expected)
      throw ShapeError("on demand: input " + tape.input_name(k) + " is " + str(inputs[k].shape()) +
                       ", expected " + str(expected));
    values_[declared[k]] = std::move(inputs[k]);
    states_[declared[k]] = State::known;
  }
}

template <class S>
void OnDemand<S>::evaluate(NodeId id) {
  const Node& node = tape_.node(id);
  std::vector<const Matrix<S>*> operands;
  for (const NodeId a : node.args) operands.push_back(&values_[a]);
  states_[id] = State::refused;  // until the rule returns
  Matrix<S> value(node.shape);
  kernel<S>(node.op)(Frame<S>{tape_, node, operands}, value);
  values_[id] = std::move(value);
  states_[id] = State::known;
}

/// Depth first with a stack of its own: chains of nodes may be long.
template <class S>
const Matrix<S>& OnDemand<S>::at(NodeId id) {
  std::vector<NodeId> stack{id};
  while (!stack.empty()) {
    const NodeId top = stack.back();
    if (states_[top] == State::refused) throw NotExact("a quantity that was refused before");
    if (states_[top] == State::known) {
      stack.pop_back();
      continue;
    }
    const std::size_t size = stack.size();
    for (const NodeId a : tape_.node(top).args)
      if (states_[a] != State::known) stack.push_back(a);
    if (stack.size() == size) evaluate(top);
  }
  return values_[id];
}

template class OnDemand<Radical>;

}  // namespace proofgrad
