#pragma once
#include <vector>

#include "autodiff/tape/expr.hpp"

namespace proofgrad::proofs {

/// Nodes of a recording again, with every max(a, b) in them as max(a, b) + (a + b)/100, and so for min:
/// ground that a fold leaves flat slopes then.
class Leak {
 public:
  /// The node again, recorded at the end of its tape when it is first asked for. Always with the same tape.
  NodeId of(Tape& tape, NodeId node);

 private:
  std::vector<NodeId> leaky_;  ///< of the tape's nodes, as far as asked for
};

}  // namespace proofgrad::proofs
