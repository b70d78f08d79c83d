#pragma once
#include <optional>
#include <vector>

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

/// Why M is not diagonalizable: f(M)^2 v = 0, but f(M) v is not 0. For M = P D P^-1 there are no such f and
/// v: with u = P^-1 v, f(d_k)^2 u_k = 0 for each k, so f(d_k) u_k = 0 and f(M) v = P f(D) u = 0.
struct Defect {
  std::vector<Rational>
      polynomial;  ///< f, the constant coefficient first: (x - l) over the multiple eigenvalues l
  std::vector<Rational> vector;  ///< v, of integers
  std::size_t place = 0;         ///< an entry of f(M) v that is not 0, from 0
};
/// Nothing if M is diagonalizable. With chi = f^.. g, g with the simple eigenvalues, f(M) is nilpotent on the
/// image of g(M), and 0 there exactly if M is diagonalizable.
std::optional<Defect> defect(const Matrix<Rational>& m);

/// Throws NotExact unless all entries are rational.
bool diagonalizable(const Matrix<Radical>& m);

/// `yes` if all eigenvalues are certainly distinct: their power sums p_k = tr(M^k) make a Hankel matrix
/// (p_{i+j}) whose determinant is the discriminant of chi. Balls that hold a multiple eigenvalue hold
/// matrices of both kinds, so the answer is never `no`.
Truth diagonalizable(const Matrix<Ball>& m);

}  // namespace proofgrad
