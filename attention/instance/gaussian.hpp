#pragma once
#include "attention/instance/random.hpp"
#include "autodiff/scalar/matrix.hpp"

namespace proofgrad::attention {

/// Entries N(0, 1) by Box and Muller, in doubles: for measurements, not for instances of claims, since the
/// last digits depend on the machine's logarithm and cosine.
Matrix<double> gaussian_matrix(Random& random, std::size_t rows, std::size_t cols);

}  // namespace proofgrad::attention
