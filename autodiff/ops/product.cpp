#include "autodiff/ops/product.hpp"

#include "autodiff/ops/shared.hpp"
#include "autodiff/ops/structured.hpp"

namespace proofgrad {

Expr Sum::pushforward(const Call&, std::size_t, Expr dx) { return sum(dx); }
Expr Sum::pullback(const Call& c, std::size_t, Expr ybar) { return expand(ybar, c.x(0).shape()); }
Expr RowSums::pushforward(const Call&, std::size_t, Expr dx) { return row_sums(dx); }
Expr RowSums::pullback(const Call& c, std::size_t, Expr ybar) { return expand(ybar, c.x(0).shape()); }

Expr Matmul::pushforward(const Call& c, std::size_t k, Expr dx) {
  return k == 0 ? matmul(dx, c.x(1)) : matmul(c.x(0), dx);
}
Expr Matmul::pullback(const Call& c, std::size_t k, Expr ybar) {
  return k == 0 ? matmul(ybar, transpose(c.x(1))) : matmul(transpose(c.x(0)), ybar);
}

Expr Outer::pushforward(const Call& c, std::size_t k, Expr dx) {
  return k == 0 ? outer(dx, c.x(1)) : outer(c.x(0), dx);
}
Expr Outer::pullback(const Call& c, std::size_t k, Expr ybar) {
  return k == 0 ? matmul(ybar, c.x(1)) : matmul(transpose(ybar), c.x(0));
}

Expr OuterSum::pushforward(const Call& c, std::size_t k, Expr dx) {
  return k % 2 == 0 ? outer(dx, c.x(k + 1)) : outer(c.x(k - 1), dx);
}
Expr OuterSum::pullback(const Call& c, std::size_t k, Expr ybar) {
  return k % 2 == 0 ? matmul(ybar, c.x(k + 1)) : matmul(transpose(ybar), c.x(k - 1));
}

Expr matmul(Expr a, Expr b) {
  require_shape(a.cols() == b.rows(), "matrix product", a, b);
  if (a.cols() == 1 && a.shape().is_scalar()) return hadamard(a, b);
  if (b.shape().is_scalar()) return hadamard(a, b);
  if (const auto simple = matmul_structured(a, b)) return *simple;
  if (a.cols() == 1) return outer(a, transpose(b));
  if (const auto scaled = multiply_scaled_sum(a, b)) return *scaled;
  if (const auto regrouped = regroup_product(a, b)) return *regrouped;
  return Expr(a.tape(), a.tape().record(Op::Matmul, Shape{a.rows(), b.cols()}, {a.id(), b.id()}));
}

Expr operator*(Expr a, Expr b) {
  return a.shape().is_scalar() || b.shape().is_scalar() ? hadamard(a, b) : matmul(a, b);
}

Expr outer(Expr u, Expr v) {
  require_shape(u.cols() == 1 && v.cols() == 1, "outer product of two columns", u, v);
  const Shape shape{u.rows(), v.rows()};
  if (u.is_zero() || v.is_zero()) return zeros(u.tape(), shape);
  if (u.shape().is_scalar()) return transpose(hadamard(u, v));
  if (v.shape().is_scalar()) return hadamard(u, v);
  // A scale moves off the unit vector, so that the unit can be seen; between two units it stays on v.
  if (const auto unit = as_scaled_unit(u); unit && unit->scale)
    return outer(unit_column(u.tape(), u.rows(), unit->index), hadamard(*unit->scale, v));
  if (const auto unit = as_scaled_unit(v); unit && unit->scale && !as_scaled_unit(u))
    return outer(hadamard(*unit->scale, u), unit_column(v.tape(), v.rows(), unit->index));
  return Expr(u.tape(), u.tape().record(Op::Outer, shape, {u.id(), v.id()}));
}

Expr dot(Expr a, Expr b) {
  require_shape(a.shape() == b.shape(), "dot product", a, b);
  if (a.shape().is_scalar()) return hadamard(a, b);
  if (a.cols() == 1) return matmul(transpose(a), b);
  if (a.rows() == 1) return matmul(a, transpose(b));
  const auto with_b = [&](Expr u, Expr v) { return dot(matmul(b, v), u); };
  if (is_outer_sum(a)) return sum_over_terms(a, with_b);
  if (is_outer_sum(b)) return dot(b, a);
  return sum(hadamard(a, b));
}

namespace {
/// Of two different vectors: squares know more in balls than a product of two.
bool is_dot_product(Expr product) {
  const Expr a = product.arg(0), b = product.arg(1);
  return a.shape() == b.shape() && !(a == b);
}
}  // namespace

Expr sum(Expr x) {
  if (x.shape().is_scalar()) return x;
  if (x.is_zero()) return zeros(x.tape(), {1, 1});
  if (is_outer_sum(x)) return sum_over_terms(x, [](Expr u, Expr v) { return hadamard(sum(u), sum(v)); });
  if (x.shape().is_vector() && x.is(Op::Mul) && is_dot_product(x)) return dot(x.arg(0), x.arg(1));
  return Expr(x.tape(), x.tape().record(Op::Sum, {1, 1}, {x.id()}));
}

Expr row_sums(Expr x) {
  if (x.cols() == 1) return x;
  if (x.rows() == 1) return sum(x);
  if (x.is_zero()) return zeros(x.tape(), {x.rows(), 1});
  if (is_outer_sum(x)) return sum_over_terms(x, [](Expr u, Expr v) { return hadamard(u, sum(v)); });
  return Expr(x.tape(), x.tape().record(Op::RowSums, {x.rows(), 1}, {x.id()}));
}

Expr col_sums(Expr x) { return transpose(row_sums(transpose(x))); }
Expr mean(Expr x) {
  return sum(x) / constant(x.tape(), Rational(static_cast<std::int64_t>(x.shape().size())));
}
Expr trace(Expr x) { return sum(diagonal(x)); }

namespace {
Expr fold_entries(Expr x, Expr (*choose)(Expr, Expr)) {
  require_shape(x.shape().size() > 0, "largest entry of an empty matrix", x);
  Expr best = entry(x, 0, 0);
  for (std::size_t i = 0; i < x.rows(); ++i)
    for (std::size_t j = 0; j < x.cols(); ++j) best = choose(best, entry(x, i, j));
  return best;
}
}  // namespace

Expr max_entry(Expr x) { return fold_entries(x, max); }
Expr min_entry(Expr x) { return fold_entries(x, min); }
Expr norm_one(Expr x) { return max_entry(col_sums(abs(x))); }
Expr norm_inf(Expr x) { return max_entry(row_sums(abs(x))); }

Expr matrix_power(Expr x, unsigned n) {
  require_shape(x.rows() == x.cols(), "power of a square matrix", x);
  Expr result = identity(x.tape(), x.rows()), base = x;
  for (; n > 0; n >>= 1) {
    if (n & 1U) result = result * base;
    if (n > 1) base = base * base;
  }
  return result;
}

}  // namespace proofgrad
