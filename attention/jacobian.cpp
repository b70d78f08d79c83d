#include "attention/jacobian.hpp"

#include "autodiff/drivers/drivers.hpp"

namespace proofgrad::attention {

std::vector<Expr> jacobian_row_by_tape(Expr Y, Expr X, std::size_t i) {
  const std::vector<Expr> by_output = jacobian_rows(row(Y, i), X);  // d_out matrices of X's shape
  std::vector<Expr> blocks;
  for (std::size_t j = 0; j < X.rows(); ++j) {
    std::vector<Expr> rows;
    for (const Expr& g : by_output) rows.push_back(row(g, j));
    blocks.push_back(vstack(rows));
  }
  return blocks;
}

JacobianBlocks jacobian_by_tape(Expr Y, Expr X) {
  std::vector<Expr> blocks;
  for (std::size_t i = 0; i < Y.rows(); ++i)
    for (const Expr& block : jacobian_row_by_tape(Y, X, i)) blocks.push_back(block);
  return {X.rows(), std::move(blocks)};
}

}  // namespace proofgrad::attention
