#include "proofs/symbolic/cuts.hpp"

namespace proofgrad::proofs {
namespace {

bool is_input(const Tape& tape, NodeId id) {
  const Node& node = tape.node(id);
  return node.op == Op::Input || (node.op == Op::Transpose && is_input(tape, node.args[0]));
}

/// A product of matrices, one of which may be 1 x 1.
bool is_product(const Node& node) { return node.op == Op::Matmul || node.op == Op::Mul; }

bool is_product_of_inputs(const Tape& tape, NodeId id) {
  const Node& node = tape.node(id);
  return is_product(node) && is_input(tape, node.args[0]) && is_input(tape, node.args[1]);
}

/// The nodes below an exponential, down to the next exponential.
std::vector<bool> exponents(const Tape& tape) {
  std::vector<bool> below(tape.size());
  for (std::size_t k = tape.size(); k-- > 0;) {
    const Node& node = tape.node(static_cast<NodeId>(k));
    const bool exponential = node.op == Op::Exp || node.op == Op::RowSoftmax || node.op == Op::LogSumExp;
    if (exponential || below[k])
      for (const NodeId a : node.args) below[a] = true;
  }
  return below;
}

}  // namespace

std::set<NodeId> cuts(const Tape& tape, Generality generality) {
  std::set<NodeId> result;
  if (generality == Generality::inputs) return result;
  const std::vector<bool> in_exponent = exponents(tape);
  for (NodeId id = 0; id < tape.size(); ++id) {
    const bool score = in_exponent[id] && tape.node(id).op == Op::Matmul;
    if (is_product_of_inputs(tape, id) || (generality == Generality::scores && score)) result.insert(id);
  }
  return result;
}

}  // namespace proofgrad::proofs
