#pragma once
#include <functional>
#include <memory>

#include "attention/layer.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::proofs {

/// The Jacobian of a layer row block by row block, in doubles and in memory of order T d^2: where all T^2 d^2
/// entries would not fit. One head, no mask, no penalty, no residual.
///
/// Row i of the layer is recorded as a function f(q, X) of its own token q = x_i and of all tokens, once for
/// all i; then J_ij = df/dX_j, and df/dq is added to J_ii.
class JacobianRows {
 public:
  /// Throws std::invalid_argument for several heads, W_O, a mask, a penalty or a residual.
  explicit JacobianRows(const attention::Instance& instance);

  /// The weights a_i1 .. a_iT and, for c = 1 .. d_v, the T x d matrix dY_ic/dX and its part through the query
  /// x_i alone, 1 x d, which is in row i of that matrix; valid until the next call.
  struct Row {
    const Matrix<double>& weights;
    const std::vector<Matrix<double>>& gradients;
    const std::vector<const Matrix<double>*>& queries;
  };
  Row run(std::size_t i);

 private:
  void record(const attention::LayerShape& shape);

  Tape tape_;
  NodeId weights_ = 0;
  std::vector<NodeId> by_token_, by_query_;  // for each c
  std::vector<Matrix<double>> inputs_;       // q, X, W_Q, W_K, W_V
  std::unique_ptr<Sweep<double>> sweep_;
  bool has_run_ = false;
  std::vector<Matrix<double>> gradients_;
  std::vector<const Matrix<double>*> queries_;
};

/// Means over the T diagonal and the T (T-1) off-diagonal places.
struct BlockMeans {
  double diagonal_weight = 0, off_diagonal_weight = 0;
  double diagonal_norm = 0, off_diagonal_norm = 0;  ///< Frobenius norms of J_ij
};

/// From a stream of rows; `progress`, if any, is told how many are done.
BlockMeans stream_block_means(const attention::Instance& instance,
                              const std::function<void(std::size_t)>& progress = {});

}  // namespace proofgrad::proofs
