#pragma once
#include "autodiff/ops/product.hpp"

namespace proofgrad {

/// Y = sum_k diag(u_k) B_k, operands u_1, B_1, u_2, B_2, ..; B_k is a matrix, or a column v_k for u_k v_k':
/// an OuterSum whose v_k may vary from row to row. Y. = diag(u_k.) B_k + diag(u_k) B_k.      u_k~ = (Y~ o
/// B_k) 1,  B_k~ = diag(u_k) Y~ (for a column: v_k~ = Y~' u_k)
struct ScaledSum {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    OuterSum::add_terms(f, y);
  }
  static Expr pushforward(const Call& c, std::size_t k, Expr dx);
  static Expr pullback(const Call& c, std::size_t k, Expr ybar);
};

/// diag(u) B of a column u. Throws ShapeError unless u has a row for each of B's.
Expr scale_rows(Expr u, Expr b);

}  // namespace proofgrad
