#include "proofs/measure/exponents.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace proofgrad::proofs {

double fitted_exponent(std::span<const double> x, std::span<const double> y) {
  const auto positive = [](double v) { return v > 0; };
  if (!std::ranges::all_of(x, positive) || !std::ranges::all_of(y, positive)) return 0;
  const auto n = static_cast<double>(x.size());
  double mean_x = 0, mean_y = 0, products = 0, squares = 0;
  for (std::size_t k = 0; k < x.size(); ++k) mean_x += std::log(x[k]) / n, mean_y += std::log(y[k]) / n;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const double distance = std::log(x[k]) - mean_x;
    products += distance * (std::log(y[k]) - mean_y);
    squares += distance * distance;
  }
  return squares > 0 ? products / squares : 0;
}

}  // namespace proofgrad::proofs
