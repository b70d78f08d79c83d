#pragma once
#include <cstddef>

#include "proofs/decide/evaluator.hpp"

namespace proofgrad::proofs {

/// A smaller and simpler point that still refutes the claim: fewer tokens, then fewer dimensions, then
/// entries nearer to 0 and to small integers and denominators, each step decided in balls like the first.
/// Ends when no single step succeeds, or after `max_steps` decisions. `point` must refute; sizes stay within
/// the claim's domain.
Point shrink(Evaluator& evaluator, const Claim& claim, Point point, std::size_t max_steps = 20000);

}  // namespace proofgrad::proofs
