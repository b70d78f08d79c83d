#include "autodiff/ops/structure.hpp"

#include <algorithm>

#include "autodiff/ops/structured.hpp"

namespace proofgrad {
namespace {

std::size_t first_row(const Call& c, std::size_t k) {
  std::size_t at = 0;
  for (std::size_t m = 0; m < k; ++m) at += c.x(m).rows();
  return at;
}

Attribute corner(std::size_t row, std::size_t col) {
  return {static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(col)};
}

Expr record(Op op, Expr x, Shape shape, Attribute attribute = {}) {
  return Expr(x.tape(), x.tape().record(op, shape, {x.id()}, attribute));
}

/// A block of a stack that lies within one part is a block of that part.
std::optional<Expr> slice_of_stack(Expr x, std::size_t row, std::size_t col, Shape shape) {
  std::size_t top = 0;
  for (std::size_t k = 0; k < x.node().args.size(); ++k) {
    const Expr part = x.arg(k);
    if (row >= top && row + shape.rows <= top + part.rows()) return slice(part, row - top, col, shape);
    top += part.rows();
  }
  return std::nullopt;
}

std::optional<Expr> slice_structured(Expr x, std::size_t row, std::size_t col, Shape shape) {
  if (shape == x.shape()) return x;
  if (x.is_zero()) return zeros(x.tape(), shape);
  const auto [a, b] = x.node().attribute;
  switch (x.node().op) {
    case Op::Slice:
      return slice(x.arg(0), a + row, b + col, shape);
    case Op::Transpose:
      return transpose(slice(x.arg(0), col, row, Shape{shape.cols, shape.rows}));
    case Op::VStack:
      return slice_of_stack(x, row, col, shape);
    case Op::OuterSum:  // a single row or column is copied from the sum rather than made again
      if (shape.is_vector()) return std::nullopt;
      [[fallthrough]];
    case Op::Outer:
      return sum_over_terms(x, [&](Expr u, Expr v) {
        return outer(slice(u, row, 0, {shape.rows, 1}), slice(v, col, 0, {shape.cols, 1}));
      });
    default:
      return std::nullopt;
  }
}

}  // namespace

Expr Input::pushforward(const Call&, std::size_t, Expr dx) { return dx; }
Expr Input::pullback(const Call&, std::size_t, Expr ybar) { return ybar; }
Expr Constant::pushforward(const Call&, std::size_t, Expr dx) { return dx; }
Expr Constant::pullback(const Call&, std::size_t, Expr ybar) { return ybar; }

Expr Transpose::pushforward(const Call&, std::size_t, Expr dx) { return transpose(dx); }
Expr Transpose::pullback(const Call&, std::size_t, Expr ybar) { return transpose(ybar); }

Expr Slice::pushforward(const Call& c, std::size_t, Expr dx) {
  return slice(dx, c.node().attribute.a, c.node().attribute.b, c.node().shape);
}
Expr Slice::pullback(const Call& c, std::size_t, Expr ybar) {
  return embed(ybar, c.x(0).shape(), c.node().attribute.a, c.node().attribute.b);
}
Expr Embed::pushforward(const Call& c, std::size_t, Expr dx) {
  return embed(dx, c.node().shape, c.node().attribute.a, c.node().attribute.b);
}
Expr Embed::pullback(const Call& c, std::size_t, Expr ybar) {
  return slice(ybar, c.node().attribute.a, c.node().attribute.b, c.x(0).shape());
}

Expr VStack::pushforward(const Call& c, std::size_t k, Expr dx) {
  return embed(dx, c.node().shape, first_row(c, k), 0);
}
Expr VStack::pullback(const Call& c, std::size_t k, Expr ybar) {
  return slice(ybar, first_row(c, k), 0, c.x(k).shape());
}

Expr Diag::pushforward(const Call&, std::size_t, Expr dx) { return diag(dx); }
Expr Diag::pullback(const Call&, std::size_t, Expr ybar) { return diagonal(ybar); }
Expr Diagonal::pushforward(const Call&, std::size_t, Expr dx) { return diagonal(dx); }
Expr Diagonal::pullback(const Call&, std::size_t, Expr ybar) { return diag(ybar); }

Expr transpose(Expr x) {
  if (x.shape().is_scalar()) return x;
  if (x.is(Op::Transpose)) return x.arg(0);
  if (is_outer_sum(x)) return sum_over_terms(x, [](Expr u, Expr v) { return outer(v, u); });
  return record(Op::Transpose, x, Shape{x.cols(), x.rows()});
}

Expr slice(Expr x, std::size_t row, std::size_t col, Shape shape) {
  require_shape(row + shape.rows <= x.rows() && col + shape.cols <= x.cols(), "slice beyond the matrix", x);
  if (const auto simple = slice_structured(x, row, col, shape)) return *simple;
  return record(Op::Slice, x, shape, corner(row, col));
}

Expr embed(Expr x, Shape shape, std::size_t row, std::size_t col) {
  require_shape(row + x.rows() <= shape.rows && col + x.cols() <= shape.cols, "embed beyond the matrix", x);
  if (shape == x.shape()) return x;
  if (x.is_zero()) return zeros(x.tape(), shape);
  // One row or one column among zeros is an outer product with a unit vector.
  if (x.rows() == 1 && x.cols() == shape.cols)
    return outer(unit_column(x.tape(), shape.rows, row), transpose(x));
  if (x.cols() == 1 && x.rows() == shape.rows) return outer(x, unit_column(x.tape(), shape.cols, col));
  if (x.shape().is_scalar())
    return outer(unit_column(x.tape(), shape.rows, row), hadamard(x, unit_column(x.tape(), shape.cols, col)));
  return record(Op::Embed, x, shape, corner(row, col));
}

Expr row(Expr x, std::size_t i) { return slice(x, i, 0, Shape{1, x.cols()}); }
Expr col(Expr x, std::size_t j) { return slice(x, 0, j, Shape{x.rows(), 1}); }
Expr entry(Expr x, std::size_t i, std::size_t j) { return slice(x, i, j, Shape{1, 1}); }

Expr vstack(const std::vector<Expr>& parts) {
  if (parts.empty()) throw ShapeError("stack: expected at least one part");
  if (parts.size() == 1) return parts[0];
  Shape shape{0, parts[0].cols()};
  std::vector<NodeId> args;
  for (const Expr part : parts) {
    require_shape(part.cols() == shape.cols, "stack", parts[0], part);
    shape.rows += part.rows();
    args.push_back(part.id());
  }
  Tape& tape = parts[0].tape();
  return Expr(tape, tape.record(Op::VStack, shape, std::move(args)));
}

Expr hstack(const std::vector<Expr>& parts) {
  std::vector<Expr> transposed;
  for (const Expr part : parts) transposed.push_back(transpose(part));
  return transpose(vstack(transposed));
}

Expr expand(Expr x, Shape shape) {
  if (x.shape() == shape) return x;
  Tape& tape = x.tape();
  if (x.shape().is_scalar()) {
    if (x.is_zero()) return zeros(tape, shape);
    return is_ones(x) ? ones(tape, shape)
                      : Expr(tape, tape.record(Op::Mul, shape, {x.id(), ones(tape, shape).id()}));
  }
  if (x.cols() == 1 && x.rows() == shape.rows) return outer(x, ones(tape, {shape.cols, 1}));
  require_shape(x.rows() == 1 && x.cols() == shape.cols, ("repeat over " + str(shape)).c_str(), x);
  return outer(ones(tape, {shape.rows, 1}), transpose(x));
}

Expr diag(Expr vector) {
  require_shape(vector.cols() == 1, "diag of a column", vector);
  if (vector.shape().is_scalar()) return vector;
  return record(Op::Diag, vector, Shape{vector.rows(), vector.rows()});
}

Expr diagonal(Expr matrix) {
  require_shape(matrix.rows() == matrix.cols(), "diagonal of a square matrix", matrix);
  if (matrix.shape().is_scalar()) return matrix;
  if (matrix.is(Op::Outer)) return hadamard(matrix.arg(0), matrix.arg(1));
  return record(Op::Diagonal, matrix, Shape{matrix.rows(), 1});
}

}  // namespace proofgrad
