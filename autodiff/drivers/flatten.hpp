#pragma once
#include "autodiff/tape/expr.hpp"

namespace proofgrad {

/// The entries of x, row by row, as one row.
inline Expr flatten_to_row(Expr x) {
  if (x.rows() == 1) return x;
  std::vector<Expr> rows;
  for (std::size_t i = 0; i < x.rows(); ++i) rows.push_back(row(x, i));
  return hstack(rows);
}

}  // namespace proofgrad
