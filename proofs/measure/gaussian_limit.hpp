#pragma once
#include "attention/instance/instance.hpp"

namespace proofgrad::proofs {

/// 1/|det(I - M)|, M = c W_Q'W_K with c = 1/sqrt(d_k), in doubles: what T E a_ii is expected to tend to
/// for tokens N(0, I): conjecture C5.
double gaussian_limit(const attention::Head& head);

}  // namespace proofgrad::proofs
