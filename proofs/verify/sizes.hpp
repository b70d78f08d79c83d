#pragma once
#include <optional>

#include "proofs/language/claim.hpp"

namespace proofgrad::proofs {

/// Lowers the upper ends of the claim's sizes, and the lower ends with them where they are larger.
inline void limit_sizes(Claim& claim, std::optional<std::int64_t> max_T, std::optional<std::int64_t> max_d) {
  const auto cap = [](Interval& range, const std::optional<std::int64_t>& max) {
    if (!max) return;
    range.high = Rational(*max);
    if (range.low > range.high) range.low = range.high;
  };
  cap(claim.domain.T, max_T);
  cap(claim.domain.d, max_d);
}

}  // namespace proofgrad::proofs
