#pragma once
#include <set>

#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

/// How much of a recording is forgotten before the algebra starts. The more is forgotten, the smaller the
/// formulas and the stronger the statement; a true statement may need what was forgotten, so less general
/// ones are tried in turn.
enum class Generality {
  scores,    ///< products of inputs (Q, K, V), and products that scores are made of, are variables
  products,  ///< products of inputs are variables
  inputs,    ///< nothing is forgotten
};

std::set<NodeId> cuts(const Tape& tape, Generality generality);

}  // namespace proofgrad::proofs
