#pragma once
#include <string>
#include <vector>

#include "proofs/language/claim.hpp"

namespace proofgrad::cli {

/// The claims that an argument names: a built-in id, FILE.claim (all its claims) or FILE.claim:ID. Throws
/// InputError if there is no such claim, with the nearest id; ClaimError if the file is malformed.
std::vector<proofs::Claim> resolve_claims(const std::string& argument);
/// All of them, in order; every built-in claim if there are no arguments.
std::vector<proofs::Claim> resolve_claims(const std::vector<std::string>& arguments);
/// Exactly one. Throws InputError if the argument names several.
proofs::Claim resolve_one_claim(const std::string& argument);

}  // namespace proofgrad::cli
