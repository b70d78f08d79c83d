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
/// penalty are the claim's (the penalty's lower end, if it is a range), and ties are made. For data, such as
/// windows of a series.
Point adopt(const Claim& claim, const attention::Instance& instance);

/// Makes every `given W = W'` true by copying the left side's value to the right, and every norm bound by
/// scaling down.
void make_hypotheses_hold(const Claim& claim, Point& point);

}  // namespace proofgrad::proofs
