#pragma once
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/real.hpp"

namespace proofgrad {

Real spectral_norm(const Matrix<Real>& x);
Matrix<Real> spectral_direction(const Matrix<Real>& x);
Real determinant(const Matrix<Real>& x);

/// The midpoint, rounded to the working precision; and every Real as a ball of radius 0.
Real midpoint_real(const Ball& x);
Ball exact_ball(const Real& x);

}  // namespace proofgrad
