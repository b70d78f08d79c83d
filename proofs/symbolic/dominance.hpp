#pragma once
#include "autodiff/drivers/symbolic_atoms.hpp"

namespace proofgrad::proofs {

/// Is the function certainly >= 0 wherever it is defined? True only by this argument; false says nothing.
///
/// The denominator is a product of sums that are plainly positive. The numerator is one polynomial that is
/// never negative times an exponential, or a sum of terms c m e^p
/// with numbers c, monomials m >= 0 and polynomials p. Each negative term -c n e^p is covered by shares of
/// positive terms c' m e^q, shares that add up to c, where m >= n and q - p >= 0: then m e^q >= n e^p, and
/// the sum is >= 0. Which share covers what is a flow problem, solved exactly (see flow.hpp).
///
/// For the theorem sink.d1 this is a whole proof: for two tokens s_11 + s_22 >= 2 s_12, for three besides
/// s_11 + s_22 + s_33 >= s_12 + s_23 + s_31, which are |k_1 - k_2|^2 and its like.
bool is_never_negative(const Symbolic& x, const SymbolicAtoms& atoms);

/// Is the polynomial certainly >= 0 wherever the atoms' facts hold? It is if, less positive multiples of some
/// facts and less monomials that are plainly >= 0, it is a quadratic polynomial that is >= 0 everywhere,
/// which exact LDL' decides.
bool is_never_negative(const Polynomial& p, const SymbolicAtoms& atoms);

}  // namespace proofgrad::proofs
