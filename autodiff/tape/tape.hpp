#pragma once
#include <array>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "autodiff/scalar/rational.hpp"
#include "autodiff/tape/node.hpp"

namespace proofgrad {

class Expr;

/// What a constant matrix is, where that lets the recorder simplify.
struct ConstantShape {
  enum Kind : std::uint8_t { general, zero, ones, unit_column, unit_row, identity } kind = general;
  std::size_t index = 0;  ///< of the 1 in a unit vector
};

/// A recording: operations and shapes in the order of their dependence, and exact rational constants; the
/// numbers come in only when a Sweep runs it in some arithmetic.
///
/// A tape is a value: copies are independent, nothing is global, and any number of threads may sweep one
/// recording at once (recording itself is for one thread). Equal operations on equal operands are one node,
/// so that derivatives recorded on the same tape share their common factors.
class Tape {
 public:
  /// Declares the next input; sweeps take the inputs in this order.
  Expr input(std::string name, Shape shape);

  /// Adds an operation, or finds the equal one. Operations of the field on constants are done at once,
  /// exactly. Users call the functions of expr.hpp, which check shapes and simplify first.
  NodeId record(Op op, Shape shape, std::vector<NodeId> args, Attribute attribute = {});
  NodeId record_constant(Matrix<Rational> value);
  /// A constant of zeros or ones, or the unit column `index`, without building it again.
  NodeId record_known(ConstantShape::Kind kind, Shape shape, std::size_t index = 0);
  std::uint32_t intern_mask(KeepMask mask);
  /// A constant's place in the tables, for rules that carry a number as an attribute.
  std::uint32_t intern_constant(Matrix<Rational> value);

  /// Nodes are recorded on behalf of this reverse sweep from now on, until another call; 0 is none. Numbers
  /// come from new_sweep(). What several sweeps ask for is worth more than what only one does: see
  /// autodiff/ops/shared.hpp.
  void record_for(std::uint32_t sweep) { sweep_ = sweep; }
  std::uint32_t new_sweep() { return ++sweeps_; }
  /// While a sweep is recorded: was this node there without it?
  bool is_shared(NodeId id) const { return sweep_ != 0 && user_[id] != sweep_; }
  /// Has another sweep asked for a node that this one recorded first?
  bool has_lent(std::uint32_t sweep) const { return sweep < lenders_.size() && lenders_[sweep]; }

  std::size_t size() const { return nodes_.size(); }
  const Node& node(NodeId id) const { return nodes_[id]; }  ///< stays valid while the tape grows
  Expr expr(NodeId id);
  const std::vector<NodeId>& inputs() const { return inputs_; }
  const std::string& input_name(std::size_t k) const { return input_names_[k]; }
  const Matrix<Rational>& constant(std::uint32_t index) const { return constants_[index]; }
  const ConstantShape& constant_shape(std::uint32_t index) const { return constant_shapes_[index]; }
  const KeepMask& mask(std::uint32_t index) const { return masks_[index]; }

 private:
  NodeId intern(Node node);
  void lend(NodeId id);
  bool fold(const Node& node, Matrix<Rational>& value) const;

  std::deque<Node> nodes_;
  std::unordered_multimap<std::size_t, NodeId> index_;  // hash of a node -> its place
  std::vector<NodeId> inputs_;
  std::vector<std::string> input_names_;
  std::deque<Matrix<Rational>> constants_;
  std::vector<ConstantShape> constant_shapes_;
  std::unordered_multimap<std::size_t, std::uint32_t> constant_index_;
  std::vector<KeepMask> masks_;
  std::map<std::array<std::size_t, 4>, NodeId> known_;  // kind, rows, columns, index
  std::uint32_t sweep_ = 0, sweeps_ = 0;
  std::vector<std::uint32_t> user_;  // of each node: the only sweep that asked for it, or 0
  std::vector<bool> lenders_;
};

}  // namespace proofgrad
