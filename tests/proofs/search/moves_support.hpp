#pragma once
// For tests of the moves.
#include <algorithm>

#include "proofs/search/moves.hpp"
#include "tests/proofs/support.hpp"

namespace proofgrad::proofs {
inline namespace support {

inline const Claim& layer_claim() {
  static const Claim claim = claim_of("model temporal_attention(penalty = -9..9)\nassert 1 = 1");
  return claim;
}

inline bool leads_to(Move move, const Claim& claim, const Point& from, const Point& to) {
  for (std::size_t k = 0; const auto candidates = move(claim, from, k); ++k)
    if (std::find(candidates->begin(), candidates->end(), to) != candidates->end()) return true;
  return false;
}

}  // namespace support
}  // namespace proofgrad::proofs
