#pragma once
// What several reverse sweeps have in common is multiplied first, so that it is one node of the recording:
// the T d sweeps of a Jacobian then share W_K' W_Q X' as a derivation by hand would. Only where sweeps are
// recorded together (Tape::record_for); what is shared is known from the recording, never guessed from
// numbers.
#include <optional>

#include "autodiff/tape/expr.hpp"

namespace proofgrad {

/// (P Q) B = P (Q B) and A (P Q) = (A P) Q, where the new product is one of shared matrices and the rest
/// costs less.
std::optional<Expr> regroup_product(Expr a, Expr b);

/// s (p o q) = (s p) o q for a shared scalar and a shared p.
std::optional<Expr> regroup_scalar(Expr a, Expr b);

/// (diag(u) B) C = diag(u) (B C), if B and C are shared in every such term of the sum.
std::optional<Expr> multiply_scaled_sum(Expr sum, Expr c);

}  // namespace proofgrad
