#include "proofs/prove/parity.hpp"

#include <algorithm>

#include "autodiff/tape/expr.hpp"

namespace proofgrad::proofs {
namespace {

constexpr Parity even = Parity::even, odd = Parity::odd, unknown = Parity::unknown;

/// Of a sum of quantities, or of a matrix made of them.
Parity common(const std::vector<Parity>& x) {
  return std::all_of(x.begin(), x.end(), [&](Parity p) { return p == x[0]; }) ? x[0] : unknown;
}

Parity product(Parity a, Parity b) {
  if (a == unknown || b == unknown) return unknown;
  return a == b ? even : odd;
}

Parity even_or_unknown(Parity x) { return x == even ? even : unknown; }
Parity magnitude(Parity x) { return x == unknown ? unknown : even; }

/// t^n with an integer n, or a determinant of n rows.
Parity power(Parity x, bool n_is_odd) { return n_is_odd ? x : magnitude(x); }

Parity power_rule(const Tape& tape, const Node& node, Parity x) {
  const Rational r = tape.constant(node.attribute.a)[0];
  if (!r.is_integer()) return even_or_unknown(x);
  return power(x, !(r / 2).is_integer());
}

std::vector<Parity> products_of_pairs(const std::vector<Parity>& x) {
  std::vector<Parity> products;
  for (std::size_t k = 0; k + 1 < x.size(); k += 2) products.push_back(product(x[k], x[k + 1]));
  return products;
}

Parity parity_of(const Tape& tape, const Node& node, const std::vector<Parity>& x) {
  switch (node.op) {
    case Op::Constant:
      return even;
    case Op::Add:
    case Op::Sub:
    case Op::VStack:
      return common(x);
    case Op::Mul:
    case Op::Div:
    case Op::Matmul:
    case Op::Outer:
      return product(x[0], x[1]);
    case Op::OuterSum:
    case Op::ScaledSum:
      return common(products_of_pairs(x));
    case Op::Max:
    case Op::Min:
      return even_or_unknown(common(x));
    case Op::Neg:
    case Op::Transpose:
    case Op::Slice:
    case Op::Embed:
    case Op::Diag:
    case Op::Diagonal:
    case Op::Sum:
    case Op::RowSums:
    case Op::Sin:
    case Op::Tanh:
      return x[0];
    case Op::Abs:
    case Op::Cos:
    case Op::NormFro:
    case Op::NormSpectral:
      return magnitude(x[0]);
    case Op::Power:
      return power_rule(tape, node, x[0]);
    case Op::Det:
      return power(x[0], tape.node(node.args[0]).shape.rows % 2 == 1);
    default:  // exp, log, softmax and whatever is added later
      return node.args.empty() ? unknown : even_or_unknown(common(x));
  }
}

}  // namespace

std::vector<Parity> parities(const Tape& tape, const std::vector<bool>& flipped) {
  std::vector<Parity> all(tape.size(), unknown);
  for (std::size_t k = 0; k < tape.inputs().size(); ++k) all[tape.inputs()[k]] = flipped[k] ? odd : even;
  for (NodeId id = 0; id < tape.size(); ++id) {
    const Node& node = tape.node(id);
    if (node.op == Op::Input) continue;
    std::vector<Parity> operands;
    for (const NodeId a : node.args) operands.push_back(all[a]);
    all[id] = parity_of(tape, node, operands);
  }
  return all;
}

}  // namespace proofgrad::proofs
