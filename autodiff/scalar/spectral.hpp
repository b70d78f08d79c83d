#pragma once
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/matrix.hpp"

namespace proofgrad {

/// The largest singular value sigma_1, its gradient u_1 v_1' and the determinant, one overload an arithmetic
/// (Real's stand in spectral_real.hpp, where Boost is). For balls:
///
/// spectral_norm encloses sigma_1(X) for every X in the ball matrix. With M the midpoint and E = X - M,
/// Weyl's inequality gives |sigma_1(X) - sigma_1(M)| <= |E|_F <= |radii|_F. For M itself, an approximate
/// singular vector v (unproved) gives the lower bound |M v| / |v|; the upper bound b holds because b^2 I -
/// M'M passes a Cholesky factorization in balls, whose pivots are all certainly positive.
Ball spectral_norm(const Matrix<Ball>& x);
double spectral_norm(const Matrix<double>& x);
Rational spectral_norm(const Matrix<Rational>& x);  ///< of vectors and diagonal matrices; else NotRational

/// For balls: the exact unit vector v_1 lies within 2 r / (l - m) of an approximate v with residual
/// r = |X'X v - l v|, if m bounds the second eigenvalue (Davis and Kahan); m is certified by a Cholesky
/// factorization of m I - (X'X - l v v'), since the second eigenvalue of X'X is at most the first of X'X - l
/// v v'. Where no gap can be certified every entry is [-1, 1], which holds every subgradient.
Matrix<Ball> spectral_direction(const Matrix<Ball>& x);
Matrix<double> spectral_direction(const Matrix<double>& x);
Matrix<Rational> spectral_direction(const Matrix<Rational>& x);

double determinant(const Matrix<double>& x);
Rational determinant(const Matrix<Rational>& x);

/// Is the symmetric part of x certainly positive semidefinite, certainly not, or not told from singular?
Truth positive_semidefinite(const Matrix<Ball>& x);

}  // namespace proofgrad
