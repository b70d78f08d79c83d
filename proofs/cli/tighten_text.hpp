#pragma once
#include <cstdint>
#include <string>

#include "proofs/verify/tighten.hpp"

namespace proofgrad::cli {

/// What `tighten` found, for people.
std::string tighten_text(const proofs::Claim& claim, const proofs::TightenResult& result, std::uint64_t seed);

}  // namespace proofgrad::cli
