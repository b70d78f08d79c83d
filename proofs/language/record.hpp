#pragma once
#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

/// Writes everything that a claim mentions on a tape, for the given dimensions: folds and universal indices
/// are written out, integers are worked out, only the names of the model that occur are recorded. Throws
/// ClaimError where shapes do not fit, an index is out of range, or the claim unrolls to too many terms.
RecordedClaim record(const Claim& claim, const Dimensions& dimensions);

/// Records the claim at two places of its domain and throws ClaimError if it does not fit there: so that a
/// claim whose shapes are wrong is refused before any instance is drawn. parse_claims calls this.
void check_shapes(const Claim& claim);

}  // namespace proofgrad::proofs
