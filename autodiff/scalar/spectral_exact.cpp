#include <Eigen/Eigenvalues>
#include <cmath>

#include "autodiff/scalar/elimination.hpp"
#include "autodiff/scalar/one_sided_jacobi.hpp"
#include "autodiff/scalar/rational_arithmetic.hpp"
#include "autodiff/scalar/spectral.hpp"

namespace proofgrad {
namespace {

using Map = Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

Map view(const Matrix<double>& m) {
  return {m.data(), static_cast<long>(m.rows()), static_cast<long>(m.cols())};
}

}  // namespace

/// The root of the largest eigenvalue of the smaller Gram matrix: several times faster than a singular value
/// decomposition, and as accurate for the largest value, whose relative error stays a few roundings (only
/// small singular values suffer from squaring). A power of two keeps the squares from leaving the range of
/// doubles.
double spectral_norm(const Matrix<double>& x) {
  const double largest = view(x).cwiseAbs().maxCoeff<Eigen::PropagateNaN>();
  if (largest == 0 || !std::isfinite(largest)) return largest;
  const int exponent = std::ilogb(largest);
  const Eigen::MatrixXd m = view(x).unaryExpr([&](double entry) { return std::scalbn(entry, -exponent); });
  const bool wide = m.rows() < m.cols();
  const Eigen::MatrixXd gram = wide ? (m * m.transpose()).eval() : (m.transpose() * m).eval();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram, Eigen::EigenvaluesOnly);
  return std::scalbn(std::sqrt(solver.eigenvalues()(gram.rows() - 1)), exponent);
}

/// Scaled like the norm: the direction of a multiple is the same.
Matrix<double> spectral_direction(const Matrix<double>& x) {
  const double largest = view(x).cwiseAbs().maxCoeff<Eigen::PropagateNaN>();
  Matrix<double> scaled = x;
  if (largest > 0 && std::isfinite(largest))
    for (double& entry : scaled) entry = std::scalbn(entry, -std::ilogb(largest));
  return OneSidedJacobi<double>(scaled).top().direction;
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
