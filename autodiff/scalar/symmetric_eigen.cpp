#include "autodiff/scalar/symmetric_eigen.hpp"

// The only source with this solver of Eigen's in doubles: it takes 12 s to compile.
#include <Eigen/Eigenvalues>

namespace proofgrad {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Solver = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>;

Eigen::MatrixXd to_eigen(const Matrix<double>& m) {
  return Eigen::Map<const RowMajor>(m.data(), static_cast<Eigen::Index>(m.rows()),
                                    static_cast<Eigen::Index>(m.cols()));
}

std::vector<double> values_of(const Solver& solver) {
  const auto& values = solver.eigenvalues();
  return {values.data(), values.data() + values.size()};
}

}  // namespace

SymmetricEigen symmetric_eigen(const Matrix<double>& m) {
  const Solver solver(to_eigen(m));
  Matrix<double> vectors(m.shape());
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t k = 0; k < m.cols(); ++k)
      vectors(i, k) = solver.eigenvectors()(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k));
  return {values_of(solver), std::move(vectors)};
}

std::vector<double> symmetric_eigenvalues(const Matrix<double>& m) {
  return values_of(Solver(to_eigen(m), Eigen::EigenvaluesOnly));
}

}  // namespace proofgrad
