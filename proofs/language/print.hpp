#pragma once
#include <string>

#include "proofs/language/claim.hpp"

namespace proofgrad::proofs {

/// A term with as few parentheses as the grammar needs; parsing it gives the same term back.
std::string print(const TermPtr& term);
std::string print(const Indices& indices);
/// A claim in a normal form, one line a statement; parsing it gives the same claim back, but for text and
/// positions.
std::string print(const Claim& claim);

}  // namespace proofgrad::proofs
