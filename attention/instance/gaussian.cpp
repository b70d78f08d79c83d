#include "attention/instance/gaussian.hpp"

#include <cmath>

namespace proofgrad::attention {

Matrix<double> gaussian_matrix(Random& random, std::size_t rows, std::size_t cols) {
  const auto uniform = [&] { return std::ldexp(static_cast<double>(random.next() >> 11) + 0.5, -53); };
  Matrix<double> x(rows, cols);
  for (std::size_t k = 0; k < x.size(); k += 2) {
    const double radius = std::sqrt(-2 * std::log(uniform())), angle = 2 * M_PI * uniform();
    x[k] = radius * std::cos(angle);
    if (k + 1 < x.size()) x[k + 1] = radius * std::sin(angle);
  }
  return x;
}

}  // namespace proofgrad::attention
