#pragma once
#include <vector>

#include "autodiff/scalar/matrix.hpp"

namespace proofgrad {

/// Ascending eigenvalues; column k of `vectors` is the unit eigenvector of values[k].
struct SymmetricEigen {
  std::vector<double> values;
  Matrix<double> vectors;
};

/// Of a symmetric n x n matrix, n >= 1, whose lower triangle is read; in doubles, by Householder's
/// tridiagonal form and QR steps. An approximation: whoever needs an enclosure certifies it. Entries that are
/// not finite give values that are not.
SymmetricEigen symmetric_eigen(const Matrix<double>& m);
std::vector<double> symmetric_eigenvalues(const Matrix<double>& m);

}  // namespace proofgrad
