#include "autodiff/ops/structured.hpp"

namespace proofgrad {
namespace {

bool is_kind(Expr x, ConstantShape::Kind kind) {
  return x.is_constant() && x.tape().constant_shape(x.node().attribute.a).kind == kind;
}

std::optional<std::size_t> unit_index(Expr x) {
  if (!is_kind(x, ConstantShape::unit_column)) return std::nullopt;
  return x.tape().constant_shape(x.node().attribute.a).index;
}

/// A o (e_i v'): only row i of A is met. (outer() moves scales off unit vectors.)
std::optional<Expr> multiply_row(Expr a, Expr product) {
  const auto i = unit_index(product.arg(0));
  if (!i) return std::nullopt;
  return outer(product.arg(0), hadamard(transpose(row(a, *i)), product.arg(1)));
}

std::optional<Expr> multiply_outer(Expr a, Expr product) {
  if (a.shape().is_scalar()) return outer(product.arg(0), hadamard(a, product.arg(1)));
  if (const auto by_row = multiply_row(a, product)) return by_row;
  if (unit_index(product.arg(1)))
    return transpose(*multiply_row(transpose(a), outer(product.arg(1), product.arg(0))));
  return std::nullopt;
}

std::optional<Expr> matmul_right(Expr a, Expr b) {
  if (is_kind(b, ConstantShape::identity)) return a;
  if (const auto j = unit_index(b)) return col(a, *j);
  if (b.is(Op::Outer)) return outer(a * b.arg(0), b.arg(1));
  return std::nullopt;
}

}  // namespace

bool is_ones(Expr x) { return is_kind(x, ConstantShape::ones); }

std::optional<ScaledUnit> as_scaled_unit(Expr u) {
  if (const auto i = unit_index(u)) return ScaledUnit{*i, std::nullopt};
  if (!u.is(Op::Mul)) return std::nullopt;
  for (const std::size_t k : {0, 1}) {
    const auto i = unit_index(u.arg(k));
    if (i && u.arg(1 - k).shape().is_scalar()) return ScaledUnit{*i, u.arg(1 - k)};
  }
  return std::nullopt;
}

std::optional<Expr> add_structured(Expr a, Expr b) {
  if (!a.is(Op::Outer) || !b.is(Op::Outer)) return std::nullopt;
  if (a.arg(0) == b.arg(0)) return outer(a.arg(0), a.arg(1) + b.arg(1));
  if (a.arg(1) == b.arg(1)) return outer(a.arg(0) + b.arg(0), a.arg(1));
  return std::nullopt;
}

std::optional<Expr> multiply_structured(Expr a, Expr b) {
  if (b.is(Op::Outer)) return multiply_outer(a, b);
  if (a.is(Op::Outer)) return multiply_outer(b, a);
  return std::nullopt;
}

std::optional<Expr> matmul_structured(Expr a, Expr b) {
  if (a.is_zero() || b.is_zero()) return zeros(a.tape(), Shape{a.rows(), b.cols()});
  if (const auto product = matmul_right(a, b)) return product;
  if (is_kind(a, ConstantShape::identity)) return b;
  if (a.is(Op::Outer)) return outer(a.arg(0), transpose(b) * a.arg(1));
  if (is_kind(a, ConstantShape::unit_row)) return row(b, a.tape().constant_shape(a.node().attribute.a).index);
  return std::nullopt;
}

}  // namespace proofgrad
