#include "proofs/measure/row_norms.hpp"

#include <cmath>

#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/spectral.hpp"

namespace proofgrad::proofs {

RowNormSweep::RowNormSweep(const attention::Instance& instance)
    : rows_(instance), W_V_(convert<double>(instance.heads.at(0).W_V)) {}

RowNorms RowNormSweep::run(std::size_t i) {
  const auto [weights, gradients, queries] = rows_.run(i);
  RowNorms norms;
  Matrix<double> block(W_V_.shape()), query(W_V_.shape());
  for (std::size_t c = 0; c < block.rows(); ++c)
    for (std::size_t e = 0; e < block.cols(); ++e) query(c, e) = (*queries[c])[e];
  norms.query = spectral_norm(query);
  for (std::size_t j = 0; j < weights.size(); ++j) {
    double square = 0;
    for (std::size_t c = 0; c < block.rows(); ++c)
      for (std::size_t e = 0; e < block.cols(); ++e) {
        block(c, e) = gradients[c](j, e);
        const double key = block(c, e) - weights[j] * W_V_(c, e) - (j == i ? query(c, e) : 0);
        square += key * key;
      }
    norms.total.push_back(spectral_norm(block));
    norms.key.push_back(std::sqrt(square));
  }
  return norms;
}

}  // namespace proofgrad::proofs
