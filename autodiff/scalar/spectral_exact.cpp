#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "autodiff/scalar/elimination.hpp"
#include "autodiff/scalar/one_sided_jacobi.hpp"
#include "autodiff/scalar/rational_arithmetic.hpp"
#include "autodiff/scalar/spectral.hpp"
#include "autodiff/scalar/symmetric_eigen.hpp"

namespace proofgrad {
namespace {

/// 2^e of the returned e is the scale of the largest entry; nothing where that is 0 or not finite.
std::optional<int> scale_of(const Matrix<double>& x) {
  double largest = 0;
  for (const double entry : x) {
    if (!std::isfinite(entry)) return std::nullopt;
    largest = std::max(largest, std::abs(entry));
  }
  return largest == 0 ? std::nullopt : std::optional(std::ilogb(largest));
}

Matrix<double> scaled(Matrix<double> x, int exponent) {
  for (double& entry : x) entry = std::scalbn(entry, exponent);
  return x;
}

/// The smaller one of X'X and X X', its lower triangle.
Matrix<double> small_gram(const Matrix<double>& x) {
  const bool wide = x.rows() < x.cols();
  const std::size_t n = wide ? x.rows() : x.cols(), inner = wide ? x.cols() : x.rows();
  const auto entry = [&](std::size_t i, std::size_t k) { return wide ? x(i, k) : x(k, i); };
  Matrix<double> gram(n, n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j)
      for (std::size_t k = 0; k < inner; ++k) gram(i, j) += entry(i, k) * entry(j, k);
  return gram;
}

}  // namespace

/// The root of the largest eigenvalue of the smaller Gram matrix: several times faster than a singular value
/// decomposition, and as accurate for the largest value, whose relative error stays a few roundings (only
/// small singular values suffer from squaring). A power of two keeps the squares from leaving the range of
/// doubles.
double spectral_norm(const Matrix<double>& x) {
  const auto exponent = scale_of(x);
  // 0, infinity or no number, as the sum of the absolute values is
  if (!exponent)
    return std::accumulate(x.begin(), x.end(), 0.0, [](double sum, double e) { return sum + std::abs(e); });
  const double largest = symmetric_eigenvalues(small_gram(scaled(x, -*exponent))).back();
  return std::scalbn(std::sqrt(largest), *exponent);
}

/// Scaled like the norm: the direction of a multiple is the same.
Matrix<double> spectral_direction(const Matrix<double>& x) {
  return OneSidedJacobi<double>(scaled(x, -scale_of(x).value_or(0))).top().direction;
}

double determinant(const Matrix<double>& x) { return determinant_by_elimination(x); }

Rational spectral_norm(const Matrix<Rational>& x) {
  Rational best;
  for (std::size_t i = 0; i < x.rows(); ++i)
    for (std::size_t j = 0; j < x.cols(); ++j) {
      if (i != j && !x(i, j).is_zero())
        throw NotRational("the largest singular value is not rational in general");
      if (i == j) best = Arithmetic<Rational>::max(best, abs(x(i, j)));
    }
  return best;
}

Matrix<Rational> spectral_direction(const Matrix<Rational>&) {
  throw NotRational("singular vectors are not rational in general");
}

Rational determinant(const Matrix<Rational>& x) { return determinant_by_elimination(x); }

}  // namespace proofgrad
