#pragma once
#include <cstddef>

#include "autodiff/tape/expr.hpp"

namespace proofgrad::proofs {

/// R with R_ij = r_k where i - j = k * dilation, k = 0 .. length(r) - 1, and 0 elsewhere (rows and columns
/// from 0): rows x rows, lower triangular. One causal convolution with the kernel r.
Expr toeplitz(Expr r, std::size_t rows, std::size_t dilation);

/// x with 0 for all entries above the diagonal.
Expr lower_triangular(Expr x);

/// The entry of that rank (from 1) of a column, the largest first. With max and min alone, by `rank` passes
/// of bubble sort: so balls enclose it where the order of the entries is not known, and it has derivatives.
Expr largest(Expr column, std::size_t rank);

}  // namespace proofgrad::proofs
