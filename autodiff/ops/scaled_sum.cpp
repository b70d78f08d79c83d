#include "autodiff/ops/scaled_sum.hpp"

#include "autodiff/ops/structured.hpp"

namespace proofgrad {

Expr ScaledSum::pushforward(const Call& c, std::size_t k, Expr dx) {
  const bool of_u = k % 2 == 0;
  const Expr u = of_u ? dx : c.x(k - 1), b = of_u ? c.x(k + 1) : dx;
  return varies_by_row({u, b}) ? scale_rows(u, b) : outer(u, b);
}

Expr ScaledSum::pullback(const Call& c, std::size_t k, Expr ybar) {
  const OuterTerm t{c.x(k - k % 2), c.x(k - k % 2 + 1)};
  if (!varies_by_row(t)) return k % 2 == 0 ? matmul(ybar, t.v) : matmul(transpose(ybar), t.u);
  return k % 2 == 0 ? row_sums(hadamard(ybar, t.v)) : scale_rows(t.u, ybar);
}

Expr scale_rows(Expr u, Expr b) {
  require_shape(u.cols() == 1 && u.rows() == b.rows(), "scaled rows", u, b);
  if (b.cols() == 1 || b.rows() == 1) return hadamard(u, b);
  if (is_ones(u)) return b;
  if (is_outer_sum(b)) return sum_over_terms(b, [&](Expr w, Expr v) { return outer(hadamard(u, w), v); });
  return sum_of_terms({{u, b}});
}

}  // namespace proofgrad
