#include "autodiff/scalar/spectral_real.hpp"

#include <Eigen/Dense>

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

}  // namespace proofgrad
