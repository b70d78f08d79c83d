#pragma once
#include <vector>

#include "proofs/measure/jacobian_rows.hpp"

namespace proofgrad::proofs {

/// One row of blocks seen from above: 2-norms of J_i1 .. J_iT, in total and of the key pathway. The query
/// pathway is 0 but at j = i; the value pathway is a_ij W_V.
struct RowNorms {
  std::vector<double> total, key;
  double query = 0;
};

/// What block_norms.hpp measures, a row at a time and from derivatives instead of closed forms, so that T may
/// be large. The token's part of J_ij is a_ij W_V and the key pathway, whose rank is at most one: its 2-norm
/// is its Frobenius norm.
class RowNormSweep {
 public:
  /// What JacobianRows takes; throws as it does.
  explicit RowNormSweep(const attention::Instance& instance);
  RowNorms run(std::size_t i);

 private:
  JacobianRows rows_;
  Matrix<double> W_V_;
};

}  // namespace proofgrad::proofs
