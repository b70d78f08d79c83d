#pragma once
#include <string_view>
#include <vector>

#include "proofs/language/claim.hpp"

namespace proofgrad::proofs {

/// The built-in claims: files in order of name, claims in order of their file. Read once, on first use.
/// Throws ClaimError if one is malformed, or an id stands in two files.
const std::vector<Claim>& builtin_claims();

/// The built-in claim of that id, or null.
const Claim* find_builtin(std::string_view id);

}  // namespace proofgrad::proofs
