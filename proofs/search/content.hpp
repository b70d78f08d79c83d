#pragma once
#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad::proofs {

/// The g >= 0 that makes m / g a matrix of integers without common factor; 0 for a zero matrix.
Rational content(const Matrix<Rational>& m);

Matrix<Rational> scaled(Matrix<Rational> m, const Rational& factor);

}  // namespace proofgrad::proofs
