#include "autodiff/drivers/symbolic_values.hpp"

#include "autodiff/ops/kernel.hpp"

namespace proofgrad {
namespace {

/// The nodes that the outputs reach without passing a cut.
std::vector<bool> reached(const Tape& tape, const std::vector<NodeId>& outputs,
                          const std::set<NodeId>& cuts) {
  std::vector<bool> needed(tape.size());
  for (const NodeId id : outputs) needed[id] = true;
  for (std::size_t k = tape.size(); k-- > 0;) {
    const auto id = static_cast<NodeId>(k);
    if (needed[id] && !cuts.contains(id))
      for (const NodeId a : tape.node(id).args) needed[a] = true;
  }
  return needed;
}

}  // namespace

SymbolicValues::SymbolicValues(const Tape& tape, const std::vector<NodeId>& outputs,
                               const std::set<NodeId>& cuts)
    : tape_(tape), values_(tape.size()) {
  const std::vector<bool> needed = reached(tape, outputs, cuts);
  for (NodeId id = 0; id < tape.size(); ++id) {
    if (!needed[id]) continue;
    if (tape.node(id).op == Op::Input || cuts.contains(id))
      values_[id] = atoms_.fresh(tape.node(id).shape);
    else
      evaluate(id);
  }
}

void SymbolicValues::evaluate(NodeId id) {
  const Node& node = tape_.node(id);
  std::vector<const Matrix<Symbolic>*> operands;
  for (const NodeId a : node.args) operands.push_back(&values_[a]);
  values_[id] = Matrix<Symbolic>(node.shape);
  try {
    kernel<Symbolic>(node.op)(Frame<Symbolic>{tape_, node, operands}, values_[id]);
  } catch (const NoClosedForm&) {
    values_[id] = atoms_.apply(node, operands);
  } catch (const UndefinedExact&) {  // defined nowhere: what is said of it is said of no point
    values_[id] = atoms_.fresh(node.shape);
  }
}

void SymbolicValues::assume_nonnegative(NodeId input) {
  for (const Symbolic& x : values_.at(input))
    if (const auto p = x.as_polynomial(); p && p->size() == 1)
      atoms_.assume_nonnegative(p->terms()[0].key.powers[0].variable);
}

}  // namespace proofgrad
