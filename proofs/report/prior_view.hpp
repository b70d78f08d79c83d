#pragma once
#include "proofs/report/html.hpp"

namespace proofgrad::proofs::report {

/// Bias on the first tokens as pictures: the powers of causal mixing matrices, whose first column fills up
/// layer by layer, and what is missing there against the number of layers, beside the rates that claims
/// prior.f1, prior.f2 and prior.g3 state. The numbers are exact until they are drawn.
Html prior_view();

}  // namespace proofgrad::proofs::report
