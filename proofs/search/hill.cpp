#include "proofs/search/hill.hpp"

#include <Eigen/Cholesky>
#include <cmath>

namespace proofgrad::proofs {
namespace {

constexpr int kRounds = 12;

}  // namespace

Height Hill::height(const Vector& x) const {
  return landscape_->height(relation_, measure_, coordinates_->inputs(x));
}

std::optional<Hill::Vector> Hill::gradient(const Vector& x) const {
  const auto by_inputs = landscape_->gradient(relation_, measure_, coordinates_->inputs(x));
  if (!by_inputs) return std::nullopt;
  return coordinates_->gather(*by_inputs);
}

void Hill::restore(Vector& x, bool equality) const {
  coordinates_->project(x);
  if (!equality && !landscape_->has_assumptions()) return;
  for (int round = 0; round < kRounds; ++round) {
    const auto all = landscape_->residuals(relation_, equality, coordinates_->inputs(x));
    if (all.empty()) return;
    const auto rows = static_cast<Eigen::Index>(all.size()), cols = static_cast<Eigen::Index>(x.size());
    Eigen::MatrixXd J(rows, cols);
    Eigen::VectorXd r(rows);
    for (Eigen::Index i = 0; i < rows; ++i) {
      const auto& residual = all[static_cast<std::size_t>(i)];
      Vector down = coordinates_->gather(residual.gradient);  // the way in which |r| falls
      for (double& g : down) g = residual.value > 0 ? -g : g;
      coordinates_->project_direction(x, down);
      r(i) = std::abs(residual.value);
      for (Eigen::Index k = 0; k < cols; ++k) J(i, k) = down[static_cast<std::size_t>(k)];
    }
    Eigen::MatrixXd square = J * J.transpose();
    square.diagonal().array() += 1e-14 * square.trace() + 1e-300;
    const Eigen::VectorXd step = J.transpose() * square.ldlt().solve(r);
    if (!step.allFinite()) return;
    for (Eigen::Index k = 0; k < cols; ++k) x[static_cast<std::size_t>(k)] += step(k);
    coordinates_->project(x);
    if (r.lpNorm<Eigen::Infinity>() < 1e-13) return;
  }
}

double uniform(attention::Random& random) { return static_cast<double>(random.next() >> 11) * 0x1p-53; }

}  // namespace proofgrad::proofs
