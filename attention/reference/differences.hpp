#pragma once
#include <map>
#include <utility>
#include <vector>

#include "attention/pathways.hpp"

namespace proofgrad::attention {

/// The closed forms once more, from differences of values instead of differences from their mean:
///
///     v_j - vbar_i = sum_m a_im (v_j - v_m)
///
/// Where one weight is nearly 1, v_j and vbar_i agree in as many digits as the other weights are small
/// (430,000 for scores that are 1,000,000 apart), and every digit that is to be left must be computed beyond
/// those. In the sum on the right nothing cancels. Equal tokens of integers give exact zeros besides.
class Differences {
 public:
  Differences(const LayerShape& shape, const LayerInputs& inputs, const LayerRecord& layer);

  Expr key(std::size_t i, std::size_t j);
  Expr query(std::size_t i, std::size_t j);
  Expr total(std::size_t i, std::size_t j);

 private:
  /// Row l: v_m - v_l of head h. T x d_v.
  Expr apart(std::size_t h, std::size_t m) const;
  /// Row m: v_m - vbar_i of head h. T x d_v. Recorded once: all blocks of row i ask for it.
  Expr away(std::size_t h, std::size_t i);
  Expr with_W_O(std::size_t h, Expr block) const;

  LayerShape shape_;
  LayerInputs in_;
  LayerRecord layer_;
  Pathways paths_;
  std::vector<std::vector<Expr>> apart_;  // by head and m
  std::map<std::pair<std::size_t, std::size_t>, Expr> away_;
};

}  // namespace proofgrad::attention
