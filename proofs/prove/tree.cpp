#include "proofs/prove/tree.hpp"

#include <utility>

namespace proofgrad::proofs {

std::size_t ProofTree::cut(std::size_t leaf, std::size_t variable, Rational place) {
  const std::size_t low = nodes_.size();
  nodes_[leaf].low = low;
  nodes_[leaf].variable = variable;
  nodes_[leaf].place = std::move(place);
  nodes_.resize(low + 2);
  nodes_[low].parent = nodes_[low + 1].parent = leaf;
  return low;
}

/// From the node up, the innermost cut of a variable in each direction is the one that counts.
Box ProofTree::box(std::size_t node) const {
  Box box = root_;
  std::vector<bool> low_set(box.size()), high_set(box.size());
  for (std::size_t at = node; at != 0; at = nodes_[at].parent) {
    const Node& parent = nodes_[nodes_[at].parent];
    const bool is_low = parent.low == at;
    std::vector<bool>& set = is_low ? high_set : low_set;
    if (set[parent.variable]) continue;
    set[parent.variable] = true;
    (is_low ? box[parent.variable].high : box[parent.variable].low) = parent.place;
  }
  return box;
}

std::vector<std::size_t> ProofTree::preorder() const {
  std::vector<std::size_t> order, waiting{0};
  while (!waiting.empty()) {
    const std::size_t node = waiting.back();
    waiting.pop_back();
    order.push_back(node);
    if (is_leaf(node)) continue;
    waiting.push_back(nodes_[node].low + 1);
    waiting.push_back(nodes_[node].low);
  }
  return order;
}

std::vector<std::size_t> ProofTree::open_leaves() const {
  std::vector<std::size_t> open;
  for (const std::size_t node : preorder())
    if (is_leaf(node) && nodes_[node].reason == Reason::open) open.push_back(node);
  return open;
}

}  // namespace proofgrad::proofs
