#pragma once
#include <map>
#include <set>
#include <vector>

#include "autodiff/drivers/symbolic_atoms.hpp"
#include "autodiff/tape/tape.hpp"

namespace proofgrad {

/// A recording run once in functions instead of numbers: every entry of an input is a variable.
///
/// Nodes of `cuts` count as variables too, whatever they are computed from, and so does every node that has
/// no closed form in the field (a norm, a maximum). That is sound: what holds for all values of a variable
/// holds for the value that the node has. Equal functions of equal operands are one variable (see
/// SymbolicAtoms), which also knows what may be said of it: that a norm is not negative, that a maximum is no
/// less than its operands.
class SymbolicValues {
 public:
  /// Throws NotExact if a node needs more algebra than a WorkLimitScope around the call allows.
  SymbolicValues(const Tape& tape, const std::vector<NodeId>& outputs, const std::set<NodeId>& cuts = {});

  const Matrix<Symbolic>& operator[](NodeId id) const { return values_.at(id); }
  const SymbolicAtoms& atoms() const { return atoms_; }
  /// Every entry of this input is >= 0 at the points that count.
  void assume_nonnegative(NodeId input);

 private:
  void evaluate(NodeId id);

  const Tape& tape_;
  std::vector<Matrix<Symbolic>> values_;
  SymbolicAtoms atoms_;
};

}  // namespace proofgrad
