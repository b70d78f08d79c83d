#pragma once
#include "proofs/certificate/certificate.hpp"
#include "proofs/decide/evaluator.hpp"

namespace proofgrad::proofs {

/// Shrinks a refuting point and certifies what is left. Throws std::logic_error where our own check refuses
/// the certificate: that is a bug, and loud.
Certificate certified_counterexample(Evaluator& evaluator, const Claim& claim, const Point& point);

}  // namespace proofgrad::proofs
