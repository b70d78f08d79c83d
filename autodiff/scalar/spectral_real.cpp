#include "autodiff/scalar/spectral_real.hpp"

#include <Eigen/Dense>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/real_eigen.hpp"

namespace proofgrad {
namespace {

using EigenReal = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic>;

EigenReal to_eigen(const Matrix<Real>& m) {
  EigenReal e(m.rows(), m.cols());
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j) e(static_cast<long>(i), static_cast<long>(j)) = m(i, j);
  return e;
}

/// Works for both number types: e is a power of two that brings the entries near 1, so that doubles do not
/// overflow.
template <class Number, class Convert>
TopEigen top_eigen(const Matrix<Ball>& m, Convert to_number, Ball (*back)(const Number&)) {
  const auto n = static_cast<long>(m.rows());
  Eigen::Matrix<Number, Eigen::Dynamic, Eigen::Dynamic> e(n, n);
  for (long i = 0; i < n; ++i)
    for (long j = 0; j < n; ++j)
      e(i, j) = to_number(m(static_cast<std::size_t>(i), static_cast<std::size_t>(j)));
  const Eigen::SelfAdjointEigenSolver<decltype(e)> solver(e);
  TopEigen top{Matrix<Ball>(m.rows(), 1), back(solver.eigenvalues()(n - 1)),
               n > 1 ? back(solver.eigenvalues()(n - 2)) : Ball()};
  for (long i = 0; i < n; ++i)
    top.vector[static_cast<std::size_t>(i)] = back(solver.eigenvectors()(i, n - 1));
  return top;
}

Ball double_ball(const double& x) { return Ball::point(x); }

}  // namespace

Real spectral_norm(const Matrix<Real>& x) {
  return Eigen::JacobiSVD<EigenReal>(to_eigen(x)).singularValues()(0);
}

Matrix<Real> spectral_direction(const Matrix<Real>& x) {
  const Eigen::JacobiSVD<EigenReal> svd(to_eigen(x), Eigen::ComputeThinU | Eigen::ComputeThinV);
  Matrix<Real> d(x.shape());
  for (std::size_t i = 0; i < d.rows(); ++i)
    for (std::size_t j = 0; j < d.cols(); ++j)
      d(i, j) = svd.matrixU()(static_cast<long>(i), 0) * svd.matrixV()(static_cast<long>(j), 0);
  return d;
}

Real determinant(const Matrix<Real>& x) { return to_eigen(x).partialPivLu().determinant(); }

TopEigen approximate_top_eigen(const Matrix<Ball>& symmetric) {
  if (working_precision() > 64) return top_eigen<Real>(symmetric, midpoint_real, exact_ball);
  return top_eigen<double>(
      symmetric, [](const Ball& x) { return x.to_double(); }, double_ball);
}

}  // namespace proofgrad
