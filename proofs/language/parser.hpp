#pragma once
#include <string>
#include <vector>

#include "proofs/language/claim.hpp"

namespace proofgrad::proofs {

/// Reads and checks all claims of a file, in their order. `file` is the name that error messages show.
/// Throws ClaimError at the first mistake: nothing of a malformed file is ever used.
std::vector<Claim> parse_claims(std::string text, std::string file);

}  // namespace proofgrad::proofs
