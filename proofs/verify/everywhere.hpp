#pragma once
#include <optional>
#include <string>

#include "proofs/decide/recording_cache.hpp"

namespace proofgrad::proofs {

/// Where a claim is a theorem, in words: "T in 2..6, d in 1..3, all real entries". Nothing if algebra does
/// not show each of its relations, for all values of the inputs, at every choice of sizes and integers in its
/// domain (see prove_symbolically): then instances are all there is.
///
/// The sizes are tried from the largest, which fail first; a claim with too many of them is not tried. The
/// layer is that of the model line, with the default scale. Dimensions at which the claim says nothing
/// (`inapplicable`) are passed over, unless it says nothing at all.
std::optional<std::string> proved_everywhere(const Claim& claim, RecordingCache& recordings);

}  // namespace proofgrad::proofs
