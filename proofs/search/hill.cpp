#include "proofs/search/hill.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "autodiff/scalar/symmetric_eigen.hpp"

namespace proofgrad::proofs {
namespace {

constexpr int kRounds = 12;

/// The shortest step s with J s = r, or near it where the rows of J depend on one another: J'(J J')^-1 r.
Hill::Vector shortest_step(const std::vector<Hill::Vector>& J, const Hill::Vector& r) {
  const std::size_t n = J.size();
  Matrix<double> square(n, n);
  double trace = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k) square(i, k) = dot(J[i], J[k]);
    trace += square(i, i);
  }
  const SymmetricEigen eigen = symmetric_eigen(square);
  Hill::Vector step(J[0].size());
  for (std::size_t k = 0; k < n; ++k) {
    double along = 0;
    for (std::size_t i = 0; i < n; ++i) along += eigen.vectors(i, k) * r[i];
    along /= eigen.values[k] + 1e-14 * trace + 1e-300;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t c = 0; c < step.size(); ++c) step[c] += along * eigen.vectors(i, k) * J[i][c];
  }
  return step;
}

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
    std::vector<Vector> J;
    Vector r;
    for (const auto& residual : all) {
      Vector down = coordinates_->gather(residual.gradient);  // the way in which |r| falls
      for (double& g : down) g = residual.value > 0 ? -g : g;
      coordinates_->project_direction(x, down);
      J.push_back(std::move(down));
      r.push_back(std::abs(residual.value));
    }
    const Vector step = shortest_step(J, r);
    if (!std::all_of(step.begin(), step.end(), [](double s) { return std::isfinite(s); })) return;
    for (std::size_t k = 0; k < x.size(); ++k) x[k] += step[k];
    coordinates_->project(x);
    if (*std::max_element(r.begin(), r.end()) < 1e-13) return;
  }
}

double dot(const Hill::Vector& a, const Hill::Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double uniform(attention::Random& random) { return static_cast<double>(random.next() >> 11) * 0x1p-53; }

}  // namespace proofgrad::proofs
