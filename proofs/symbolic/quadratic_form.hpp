#pragma once
#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/polynomial.hpp"

namespace proofgrad::proofs {

/// Is the polynomial of degree at most 2, and >= 0 everywhere? With x = (1, x_1, .., x_n) it is x'Mx for one
/// symmetric M, and >= 0 everywhere exactly when M is positive semidefinite: x'Mx is the limit of t^2 p(x/t)
/// for the vectors with a vanishing first entry. Decided by exact elimination in Q(sqrt n).
bool is_positive_semidefinite_form(const Polynomial& p);

/// Exact LDL' without pivoting: a positive semidefinite matrix with a zero on its diagonal has zeros beside
/// it.
bool is_positive_semidefinite(Matrix<Quadratic> m);

}  // namespace proofgrad::proofs
