#pragma once
#include "autodiff/scalar/matrix.hpp"
#include "proofs/expectation/expected_diagonal.hpp"

namespace proofgrad::proofs {

/// A number and how far from the truth it may well be; nothing is proved about `error`.
struct Estimate {
  Ball value;
  double error = 0;
};

/// T E a_ii as in expected_diagonal, for any d x d matrix M = c W_Q' W_K, d = 2 or 3: an estimate. The
/// conditional means are the same enclosures; the sum over x_i in R^d is a product of trapezoid sums, whose
/// error is judged by the change from the step before, 5/4 as long. Steps are refined until that change is
/// below 10^-digits of every value, or the nodes become too many; `error` is the last change, which the true
/// error is far below where the sums converge as fast as they should. Throws std::invalid_argument if M is
/// not 2 x 2 or 3 x 3, or for lengths out of range.
std::vector<Estimate> estimated_diagonal(const Matrix<Rational>& M, const std::vector<std::int64_t>& lengths,
                                         int digits, int jobs = 0, const PartsDone& progress = {});

}  // namespace proofgrad::proofs
