#pragma once
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/real.hpp"

namespace proofgrad {

Real spectral_norm(const Matrix<Real>& x);
Matrix<Real> spectral_direction(const Matrix<Real>& x);
Real determinant(const Matrix<Real>& x);

/// The two largest eigenvalues of a symmetric matrix and the first one's unit vector: approximations, from
/// which the rigorous routines start.
struct TopEigen {
  Matrix<Ball> vector;  ///< n x 1, exact balls
  Ball first, second;   ///< exact balls; second is 0 for n = 1
};
/// In doubles up to 64 bits of working precision, in Real beyond.
TopEigen approximate_top_eigen(const Matrix<Ball>& symmetric);

Real midpoint_real(const Ball& x);
Ball exact_ball(const Real& x);

}  // namespace proofgrad
