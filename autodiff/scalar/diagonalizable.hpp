#pragma once
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad {

class Radical;

/// Is the square matrix similar to a diagonal one over the complex numbers? Decided without eigenvalues: M is
/// diagonalizable exactly if its minimal polynomial has no multiple root, that is if q(M) = 0 for the
/// square-free part q = chi / gcd(chi, chi') of the characteristic polynomial chi, which has the same roots
/// as chi, each once.
bool diagonalizable(const Matrix<Rational>& m);

/// Throws NotExact unless all entries are rational.
bool diagonalizable(const Matrix<Radical>& m);

/// `yes` if all eigenvalues are certainly distinct: their power sums p_k = tr(M^k) make a Hankel matrix
/// (p_{i+j}) whose determinant is the discriminant of chi. Balls that hold a multiple eigenvalue hold
/// matrices of both kinds, so the answer is never `no`.
Truth diagonalizable(const Matrix<Ball>& m);

}  // namespace proofgrad
