#include "autodiff/tape/tape.hpp"

#include <algorithm>

#include "autodiff/ops/kernel.hpp"
#include "autodiff/scalar/rational_arithmetic.hpp"
#include "autodiff/tape/expr.hpp"

namespace proofgrad {
namespace {

void mix(std::size_t& h, std::size_t v) { h = (h ^ v) * 0x9E3779B97F4A7C15ULL; }

std::size_t hash(const Node& n) {
  std::size_t h = static_cast<std::size_t>(n.op) + 1;
  mix(h, n.shape.rows);
  mix(h, n.shape.cols);
  mix(h, n.attribute.a);
  mix(h, n.attribute.b);
  for (const NodeId a : n.args) mix(h, a);
  return h ^ (h >> 29);
}

std::size_t hash(const Matrix<Rational>& m) {
  std::size_t h = 7;
  mix(h, m.rows());
  mix(h, m.cols());
  for (const Rational& x : m) mix(h, x.hash());
  return h ^ (h >> 29);
}

bool is_identity(const Matrix<Rational>& m) {
  if (m.rows() != m.cols()) return false;
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j)
      if (m(i, j) != Rational(i == j ? 1 : 0)) return false;
  return true;
}

ConstantShape classify(const Matrix<Rational>& m) {
  const Rational one(1);
  const auto is_zero = [](const Rational& x) { return x.is_zero(); };
  if (std::all_of(m.begin(), m.end(), is_zero)) return {ConstantShape::zero, 0};
  if (std::all_of(m.begin(), m.end(), [&](const Rational& x) { return x == one; }))
    return {ConstantShape::ones, 0};
  if (is_identity(m)) return {ConstantShape::identity, 0};
  if ((m.cols() == 1 || m.rows() == 1) &&
      std::count_if(m.begin(), m.end(), is_zero) + 1 == static_cast<std::ptrdiff_t>(m.size())) {
    const auto at = std::find(m.begin(), m.end(), one);
    const auto kind = m.cols() == 1 ? ConstantShape::unit_column : ConstantShape::unit_row;
    if (at != m.end()) return {kind, static_cast<std::size_t>(at - m.begin())};
  }
  return {};
}

}  // namespace

Expr Tape::input(std::string name, Shape shape) {
  const auto place = static_cast<std::uint32_t>(inputs_.size());
  nodes_.push_back(Node{Op::Input, shape, {}, {place, 0}});
  user_.push_back(0);
  inputs_.push_back(static_cast<NodeId>(nodes_.size() - 1));
  input_names_.push_back(std::move(name));
  return expr(inputs_.back());
}

Expr Tape::expr(NodeId id) { return Expr(*this, id); }

std::uint32_t Tape::intern_constant(Matrix<Rational> value) {
  const std::size_t h = hash(value);
  const auto [begin, end] = constant_index_.equal_range(h);
  for (auto it = begin; it != end; ++it)
    if (constants_[it->second] == value) return it->second;
  const auto place = static_cast<std::uint32_t>(constants_.size());
  constant_shapes_.push_back(classify(value));
  constants_.push_back(std::move(value));
  constant_index_.emplace(h, place);
  return place;
}

NodeId Tape::record_constant(Matrix<Rational> value) {
  const Shape shape = value.shape();
  return intern(Node{Op::Constant, shape, {}, {intern_constant(std::move(value)), 0}});
}

NodeId Tape::record_known(ConstantShape::Kind kind, Shape shape, std::size_t index) {
  const auto [at, is_new] = known_.try_emplace({kind, shape.rows, shape.cols, index});
  if (is_new) {
    Matrix<Rational> m(shape);
    if (kind == ConstantShape::ones) std::fill(m.begin(), m.end(), Rational(1));
    if (kind == ConstantShape::unit_column) m[index] = Rational(1);
    at->second = record_constant(std::move(m));
  } else {
    lend(at->second);
  }
  return at->second;
}

std::uint32_t Tape::intern_mask(KeepMask mask) {
  const auto at = std::find(masks_.begin(), masks_.end(), mask);
  if (at == masks_.end())
    masks_.push_back(std::move(mask));
  else
    return static_cast<std::uint32_t>(at - masks_.begin());
  return static_cast<std::uint32_t>(masks_.size() - 1);
}

/// A node that is found was recorded by somebody else, or by this sweep itself.
void Tape::lend(NodeId id) {
  const std::uint32_t user = user_[id];
  if (user == 0 || user == sweep_) return;
  if (lenders_.size() <= user) lenders_.resize(user + 1);
  lenders_[user] = true;
  user_[id] = 0;
}

NodeId Tape::intern(Node node) {
  const std::size_t h = hash(node);
  const auto [begin, end] = index_.equal_range(h);
  for (auto it = begin; it != end; ++it)
    if (nodes_[it->second] == node) {
      lend(it->second);
      return it->second;
    }
  nodes_.push_back(std::move(node));
  user_.push_back(sweep_);
  index_.emplace(h, static_cast<NodeId>(nodes_.size() - 1));
  return static_cast<NodeId>(nodes_.size() - 1);
}

/// The rule's own kernel, run in Rational: constants are folded by the formula that every arithmetic runs.
/// Outer products stay: their structure is worth more than their entries. What is not rational stays, and
/// what is not defined (1 / 0) too: each arithmetic then says so in its own way.
bool Tape::fold(const Node& node, Matrix<Rational>& value) const {
  if (node.op == Op::Outer || node.op == Op::OuterSum || node.op == Op::ScaledSum) return false;
  std::vector<const Matrix<Rational>*> x;
  for (const NodeId a : node.args) {
    if (nodes_[a].op != Op::Constant) return false;
    x.push_back(&constants_[nodes_[a].attribute.a]);
  }
  try {
    value = Matrix<Rational>(node.shape);
    kernel<Rational>(node.op)(Frame<Rational>{*this, node, x}, value);
    return true;
  } catch (const std::domain_error&) {
    return false;
  }
}

NodeId Tape::record(Op op, Shape shape, std::vector<NodeId> args, Attribute attribute) {
  Node node{op, shape, std::move(args), attribute};
  if (Matrix<Rational> value; !node.args.empty() && fold(node, value))
    return record_constant(std::move(value));
  return intern(std::move(node));
}

}  // namespace proofgrad
