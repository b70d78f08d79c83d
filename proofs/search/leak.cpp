#include "proofs/search/leak.hpp"

namespace proofgrad::proofs {
namespace {

constexpr int kLeak = 100;  // one part in so many

}  // namespace

NodeId Leak::of(Tape& tape, NodeId id) {
  for (auto n = static_cast<NodeId>(leaky_.size()); n <= id; ++n) {  // in order: no recursion, however deep
    const Node node = tape.node(n);
    std::vector<NodeId> args;
    for (const NodeId a : node.args) args.push_back(leaky_[a]);
    NodeId result = args == node.args ? n : tape.record(node.op, node.shape, args, node.attribute);
    if (node.op == Op::Max || node.op == Op::Min) {
      const Expr leak = constant(tape, Rational(1, kLeak));
      result = (tape.expr(result) + leak * (tape.expr(args[0]) + tape.expr(args[1]))).id();
    }
    leaky_.push_back(result);
  }
  return leaky_[id];
}

}  // namespace proofgrad::proofs
