#pragma once
#include <cstddef>
#include <functional>

#include "proofs/decide/evaluator.hpp"

namespace proofgrad::proofs {

/// A smaller and simpler point that still refutes the claim: fewer tokens, fewer dimensions, then entries
/// nearer to 0 and to small integers and denominators, in the order of Simplicity. Each step is decided in
/// balls like the first. Ends when no single move (see moves.hpp) succeeds, or after `max_steps` decisions.
/// `point` must refute; sizes stay within the claim's domain, as do entries that lie there.
Point shrink(Evaluator& evaluator, const Claim& claim, Point point, std::size_t max_steps = 20000);

/// The same for any property that `point` has and that simpler points are to keep. They satisfy what is
/// `given`.
using Keeps = std::function<bool(const Point&)>;
Point shrink(const Claim& claim, Point point, const Keeps& keeps, std::size_t max_steps = 20000);

}  // namespace proofgrad::proofs
