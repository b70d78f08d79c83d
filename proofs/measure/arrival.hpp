#pragma once
#include <vector>

#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad::proofs {

/// What many layers of one mixing matrix do to the first token: exact numbers behind the pictures of the
/// report.
struct Arrival {
  int layers = 1;
  Matrix<Rational> power;  ///< A^L
  Rational missing;        ///< 1 - (A^L)_{T1}: what the last token has not yet put on the first
};

/// For a lower triangular row-stochastic A and growing numbers of layers: A^L by exact multiplication.
std::vector<Arrival> arrivals(const Matrix<Rational>& A, const std::vector<int>& layers);

/// 2^(T-2) (1 - delta/2)^L with delta = min_{i >= 2} 1 - a_ii, which `missing` never exceeds: with w_1 = 0,
/// w_i = 2^(i-2) one has (A w)_i <= a_ii w_i + (1 - a_ii) w_{i-1} = (1 + a_ii)/2 w_i <= (1 - delta/2) w_i
/// (claims prior.f2, prior.g3).
Rational certified_rate(const Matrix<Rational>& A, int layers);

Matrix<Rational> uniform_causal(std::size_t T);             ///< a_ij = 1/i
Matrix<Rational> with_residual(const Matrix<Rational>& A);  ///< (A + I)/2
Matrix<Rational> two_taps(std::size_t T);                   ///< the kernel (1, 1), rows normalised

}  // namespace proofgrad::proofs
