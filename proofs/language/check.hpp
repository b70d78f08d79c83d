#pragma once
#include "proofs/language/claim.hpp"

namespace proofgrad::proofs {

/// Checks a claim as far as it can be checked without numbers: every name is known where it stands and is
/// declared once, has as many indices as it takes, ranges and indices are integers, relations and expressions
/// stand where they may, hypotheses can be built. Throws ClaimError at the first mistake in the order of the
/// file. parse_claims calls this; shapes are left to record().
void check(const Claim& claim);

}  // namespace proofgrad::proofs
