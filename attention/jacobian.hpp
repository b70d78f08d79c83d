#pragma once
#include <vector>

#include "attention/layer.hpp"

namespace proofgrad::attention {

/// The blocks J_ij = dy_i/dx_j (d_out x d), i and j from 0, of a layer whose tokens are the rows of X.
class JacobianBlocks {
 public:
  JacobianBlocks(std::size_t T, std::vector<Expr> blocks) : T_(T), blocks_(std::move(blocks)) {}
  Expr operator()(std::size_t i, std::size_t j) const { return blocks_[i * T_ + j]; }
  std::size_t T() const { return T_; }

 private:
  std::size_t T_;
  std::vector<Expr> blocks_;
};

/// By the tape: one reverse sweep for every entry of Y, recorded. It knows nothing of attention.
JacobianBlocks jacobian_by_tape(Expr Y, Expr X);

/// Row i alone, J_i1 .. J_iT: for claims that ask for one row.
std::vector<Expr> jacobian_row_by_tape(Expr Y, Expr X, std::size_t i);

}  // namespace proofgrad::attention
