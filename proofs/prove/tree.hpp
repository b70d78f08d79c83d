#pragma once
#include <cstddef>
#include <vector>

#include "proofs/prove/box.hpp"
#include "proofs/prove/reason.hpp"

namespace proofgrad::proofs {

/// A box cut in two again and again; a leaf holds the reason why the claim holds on it, or `open`. That the
/// leaves cover the root needs no proof: every cut leaves two halves that cover what was cut.
class ProofTree {
 public:
  struct Node {
    std::size_t parent = 0;
    std::size_t low = 0;       ///< the low half; the high one is next to it. 0: a leaf
    std::size_t variable = 0;  ///< of the cut
    Rational place;
    Reason reason = Reason::open;
  };

  explicit ProofTree(Box root) : root_(std::move(root)), nodes_(1) {}

  /// Cuts a leaf at a place strictly inside. Returns the low half; the high half is the next number.
  std::size_t cut(std::size_t leaf, std::size_t variable, Rational place);
  void close(std::size_t leaf, Reason reason) { nodes_[leaf].reason = reason; }

  const Box& root() const { return root_; }
  const std::vector<Node>& nodes() const { return nodes_; }
  Box box(std::size_t node) const;
  bool is_leaf(std::size_t node) const { return nodes_[node].low == 0; }
  /// The numbers of all nodes, a cut before its halves, the low half first.
  std::vector<std::size_t> preorder() const;
  /// The leaves that are still open, in that order.
  std::vector<std::size_t> open_leaves() const;

 private:
  Box root_;
  std::vector<Node> nodes_;
};

}  // namespace proofgrad::proofs
