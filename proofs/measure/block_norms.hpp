#pragma once
#include <cstddef>
#include <vector>

#include "attention/layer.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::proofs {

/// One layer seen from above: T x T matrices, row i the output y_i, column j the token x_j. The norms are
/// 2-norms of the blocks J_ij and of their pathways; the query pathway is 0 off the diagonal.
struct BlockNorms {
  Matrix<double> attention;
  Matrix<double> total, value, key, query;
};

/// Every block norm of a layer of one shape, recorded once to be swept for any number of windows. The blocks
/// are the closed forms, whose sum is the Jacobian (claim law.a1): the recorder sees that the value pathway
/// is a multiple of W_V and the key pathway an outer product, so that only total and query blocks need
/// singular values. One head without residual.
class BlockNormRecording {
 public:
  /// Throws std::invalid_argument for several heads or a residual.
  explicit BlockNormRecording(const attention::LayerShape& shape);

  const Tape& tape() const { return tape_; }
  std::vector<NodeId> outputs() const;

 private:
  friend class BlockNormSweep;
  struct Block {
    NodeId total, value, key;
  };
  std::size_t T_;
  Tape tape_;
  NodeId attention_ = 0;
  std::vector<Block> blocks_;    // row by row
  std::vector<NodeId> queries_;  // of the diagonal blocks
};

/// Runs a recording, which must outlive it, in doubles: a measurement, not a proof. One a thread.
class BlockNormSweep {
 public:
  explicit BlockNormSweep(const BlockNormRecording& recording)
      : recording_(recording), sweep_(recording.tape(), recording.outputs()) {}

  /// The instance must have the recording's shape (ShapeError).
  BlockNorms run(const attention::Instance& instance);

 private:
  const BlockNormRecording& recording_;
  Sweep<double> sweep_;
};

}  // namespace proofgrad::proofs
