#pragma once
#include <vector>

#include "proofs/language/token.hpp"

namespace proofgrad::proofs {

/// All tokens of a claim file, the last one of kind end_of_file. Newlines and `#` comments only separate.
/// Throws ClaimError for a character, number or string that no claim may contain.
std::vector<Token> tokenize(const SourceText& source);

}  // namespace proofgrad::proofs
