#pragma once
#include <string>
#include <vector>

#include "proofs/export/translator.hpp"

namespace proofgrad::proofs::coq {

/// What instances of the claim are built to satisfy, as propositions about rational numbers: ties entry by
/// entry, bounds of norms by their squares, probability vectors. Those that say nothing (no entries) are left
/// out.
std::vector<std::string> given_statements(const Claim& claim, const Dimensions& dimensions,
                                          Translator& translator);

}  // namespace proofgrad::proofs::coq
