#pragma once
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/matrix.hpp"

namespace proofgrad {

/// The two largest eigenvalues of a symmetric matrix and the first one's unit vector: approximations, from
/// which the rigorous routines of spectral.hpp start. Nothing about them is proved.
struct TopEigen {
  Matrix<Ball> vector;  ///< n x 1, exact balls, of length about 1
  Ball first, second;   ///< exact balls; second is 0 for n = 1, and no more precise than a double
};

/// Of the midpoints of `symmetric`, which must be finite. The vector and the first value are good to about
/// the working precision unless the two eigenvalues
/// agree to some 50 bits but not entirely: then what starts from them is only that tight.
TopEigen approximate_top_eigen(const Matrix<Ball>& symmetric);

/// The first eigenvector by Jacobi's rotations at the working precision: slower, but good also where
/// eigenvalues agree to hundreds of bits (a saturated softmax adds e^-500 to a matrix with a double
/// eigenvalue).
Matrix<Ball> jacobi_top_vector(const Matrix<Ball>& symmetric);

}  // namespace proofgrad
