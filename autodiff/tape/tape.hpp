#pragma once
#include <deque>
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
  std::uint32_t intern_mask(KeepMask mask);
  /// A constant's place in the tables, for rules that carry a number as an attribute.
  std::uint32_t intern_constant(Matrix<Rational> value);

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
  bool fold(const Node& node, Matrix<Rational>& value) const;

  std::deque<Node> nodes_;
  std::unordered_multimap<std::size_t, NodeId> index_;  // hash of a node -> its place
  std::vector<NodeId> inputs_;
  std::vector<std::string> input_names_;
  std::deque<Matrix<Rational>> constants_;
  std::vector<ConstantShape> constant_shapes_;
  std::unordered_multimap<std::size_t, std::uint32_t> constant_index_;
  std::vector<KeepMask> masks_;
};

}  // namespace proofgrad
