#pragma once
#include "attention/layer.hpp"

namespace proofgrad::attention {

/// The four pathways of J_ij in closed form (theory.md section 1), recorded: a second route to the Jacobian
/// that shares no derivative rule with the reverse sweep. i and j from 0; every block is d_out x d; with W_O
/// and several heads, the sum over heads of W_O's columns for the head times the head's block.
class Pathways {
 public:
  Pathways(const LayerShape& shape, const LayerInputs& inputs, const LayerRecord& layer);

  Expr value(std::size_t i, std::size_t j) const;     ///< a_ij W_V
  Expr key(std::size_t i, std::size_t j) const;       ///< c a_ij (v_j - vbar_i) (W_K' q_i)'
  Expr query(std::size_t i, std::size_t j) const;     ///< [i = j] c (sum_m a_im (v_m - vbar_i) k_m') W_Q
  Expr residual(std::size_t i, std::size_t j) const;  ///< [i = j] I
  Expr total(std::size_t i, std::size_t j) const;     ///< their sum

 private:
  template <class BlockOfHead>
  Expr over_heads(BlockOfHead block) const;
  /// A row that keeps no score has constant weights: nothing reaches it through keys and queries.
  bool scores_reach(std::size_t i) const;

  LayerShape shape_;
  LayerInputs in_;
  LayerRecord layer_;
  std::vector<std::size_t> empty_rows_;
};

}  // namespace proofgrad::attention
