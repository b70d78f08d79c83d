#include <algorithm>

#include "proofs/prove/search_space.hpp"

namespace proofgrad::proofs {
namespace {

std::vector<bool> reached_nodes(const Tape& tape, const std::vector<NodeId>& outputs) {
  std::vector<bool> reached(tape.size());
  for (const NodeId id : outputs) reached[id] = true;
  for (std::size_t id = tape.size(); id-- > 0;)
    if (reached[id])
      for (const NodeId a : tape.node(static_cast<NodeId>(id)).args) reached[a] = true;
  return reached;
}

void mark_slice(const Node& slice, Shape whole, std::vector<bool>& entries) {
  for (std::size_t i = 0; i < slice.shape.rows; ++i)
    for (std::size_t j = 0; j < slice.shape.cols; ++j)
      entries[(slice.attribute.a + i) * whole.cols + slice.attribute.b + j] = true;
}

}  // namespace

std::vector<std::vector<bool>> needed_entries(const Tape& tape, const std::vector<NodeId>& outputs) {
  const std::vector<bool> reached = reached_nodes(tape, outputs);
  std::vector<std::vector<bool>> needed;
  for (const NodeId input : tape.inputs()) {
    const Shape shape = tape.node(input).shape;
    std::vector<bool> entries(shape.size());
    if (std::find(outputs.begin(), outputs.end(), input) != outputs.end()) entries.flip();
    for (NodeId id = 0; id < tape.size(); ++id) {
      const Node& node = tape.node(id);
      if (!reached[id] || std::find(node.args.begin(), node.args.end(), input) == node.args.end()) continue;
      if (node.op == Op::Slice)
        mark_slice(node, shape, entries);
      else
        entries.assign(shape.size(), true);
    }
    needed.push_back(std::move(entries));
  }
  return needed;
}

}  // namespace proofgrad::proofs
