#include "autodiff/scalar/spectral_real.hpp"

#include "autodiff/scalar/elimination.hpp"
#include "autodiff/scalar/one_sided_jacobi.hpp"

namespace proofgrad {

Real spectral_norm(const Matrix<Real>& x) { return OneSidedJacobi<Real>(x).top().value; }

Matrix<Real> spectral_direction(const Matrix<Real>& x) { return OneSidedJacobi<Real>(x).top().direction; }

Real determinant(const Matrix<Real>& x) { return determinant_by_elimination(x); }

}  // namespace proofgrad
