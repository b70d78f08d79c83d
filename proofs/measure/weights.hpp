#pragma once
#include <vector>

#include "attention/layer.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::proofs {

/// The attention matrix of layers of one shape, one head, recorded once and run in doubles by any thread.
class WeightRecording {
 public:
  explicit WeightRecording(const attention::LayerShape& shape);
  /// At the layer's inputs, as attention::input_values orders them.
  Matrix<double> run(const std::vector<Matrix<double>>& inputs) const;

 private:
  Tape tape_;
  NodeId A_;
};

double diagonal_mean(const Matrix<double>& m);
double off_diagonal_mean(const Matrix<double>& m);  ///< of at least 2 x 2

/// The mean diagonal weight of one layer of T tokens N(0, I) under a head: one sample of E a_ii, T places
/// that are not independent of each other. Tokens are drawn in doubles from (seed, T, index).
class GaussianWeights {
 public:
  GaussianWeights(std::size_t T, std::size_t d);
  double diagonal(const attention::Head& head, std::uint64_t seed, std::uint64_t index) const;

 private:
  std::size_t T_, d_;
  WeightRecording recording_;
};

}  // namespace proofgrad::proofs
