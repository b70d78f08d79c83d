#pragma once
#include <cstdint>

#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// The `index`-th random instance of a claim under `seed`: small rationals within the claim's domain, and now
/// and then a corner case (zeros, equal tokens, one token, entries at the ends of the domain, which make
/// scores large). It satisfies every `given` exactly. The same for any number of threads, since each index
/// has a seed of its own.
Point sample(const Claim& claim, std::uint64_t seed, std::uint64_t index);

/// A layer of the user's turned into an instance of the claim: tokens and weights stay, mask, residual and
/// penalty are the claim's (the penalty's lower end, if it is a range), ties and bounds are made, and further
/// variables are drawn. For data, such as windows of a series.
Point adopt(const Claim& claim, const attention::Instance& instance, std::uint64_t seed = 0,
            std::uint64_t index = 0);

/// Makes every norm bound true by scaling down, and every `given W = W'` by copying the value of the first
/// name to all that are tied to it, in every head.
void make_hypotheses_hold(const Claim& claim, Point& point);

}  // namespace proofgrad::proofs
