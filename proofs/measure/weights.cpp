#include "proofs/measure/weights.hpp"

#include "attention/instance/gaussian.hpp"
#include "autodiff/scalar/double.hpp"

namespace proofgrad::proofs {

WeightRecording::WeightRecording(const attention::LayerShape& shape)
    : A_(record_layer(shape, attention::declare_inputs(tape_, shape)).heads.at(0).A.id()) {}

Matrix<double> WeightRecording::run(const std::vector<Matrix<double>>& inputs) const {
  Sweep<double> sweep(tape_, std::vector<NodeId>{A_});
  sweep.run(inputs);
  return sweep[A_];
}

double diagonal_mean(const Matrix<double>& m) {
  double sum = 0;
  for (std::size_t i = 0; i < m.rows(); ++i) sum += m(i, i);
  return sum / static_cast<double>(m.rows());
}

double off_diagonal_mean(const Matrix<double>& m) {
  double sum = 0;
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j) sum += i == j ? 0 : m(i, j);
  return sum / static_cast<double>(m.rows() * (m.rows() - 1));
}

GaussianWeights::GaussianWeights(std::size_t T, std::size_t d)
    : T_(T), d_(d), recording_(attention::square_shape(T, d)) {}

double GaussianWeights::diagonal(const attention::Head& head, std::uint64_t seed, std::uint64_t index) const {
  attention::Random random(
      attention::derive(attention::derive(seed, "Gaussian tokens", T_), "window", index));
  return diagonal_mean(recording_.run({attention::gaussian_matrix(random, T_, d_), convert<double>(head.W_Q),
                                       convert<double>(head.W_K), convert<double>(head.W_V)}));
}

}  // namespace proofgrad::proofs
