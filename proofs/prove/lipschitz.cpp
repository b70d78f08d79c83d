#include "proofs/prove/lipschitz.hpp"

#include <algorithm>

namespace proofgrad::proofs {
namespace {

bool jumps(Op op) {
  return op == Op::Sign || op == Op::Step || op == Op::Unit || op == Op::SpectralDirection;
}

/// Functions whose derivative is unbounded at the end of their domain. A power with an integer exponent is
/// smooth wherever it is finite.
bool needs_positive_operand(const Tape& tape, const Node& node) {
  if (node.op == Op::Power) return !tape.constant(node.attribute.a)[0].is_integer();
  return node.op == Op::Sqrt || node.op == Op::Log;
}

bool all_finite(const Matrix<Ball>& m) {
  return std::all_of(m.begin(), m.end(), [](const Ball& x) { return x.is_finite(); });
}

bool all_positive(const Matrix<Ball>& m) {
  return std::all_of(m.begin(), m.end(), [](const Ball& x) { return less(Ball(0), x) == Truth::yes; });
}

}  // namespace

std::vector<NodeId> nodes_of(const Tape& tape, NodeId output) {
  std::vector<bool> reached(output + std::size_t{1});
  reached[output] = true;
  std::vector<NodeId> nodes;
  for (NodeId id = output + 1; id-- > 0;) {
    if (!reached[id]) continue;
    const Node& node = tape.node(id);
    for (const NodeId a : node.args) reached[a] = true;
    if (node.op != Op::Input && node.op != Op::Constant) nodes.push_back(id);
  }
  return nodes;
}

bool has_gradient(const Tape& tape, NodeId output) {
  const std::vector<NodeId> nodes = nodes_of(tape, output);
  return std::none_of(nodes.begin(), nodes.end(), [&](NodeId id) { return jumps(tape.node(id).op); });
}

bool is_lipschitz(const Tape& tape, const std::vector<NodeId>& nodes, const Sweep<Ball>& values) {
  return std::all_of(nodes.begin(), nodes.end(), [&](NodeId id) {
    const Node& node = tape.node(id);
    if (!all_finite(values[id])) return false;
    return !needs_positive_operand(tape, node) || all_positive(values[node.args[0]]);
  });
}

}  // namespace proofgrad::proofs
