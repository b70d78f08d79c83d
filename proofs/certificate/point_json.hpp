#pragma once
#include <string>

#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// The `variables` of a certificate as a JSON object: a value for every `var`, and T and d without a model.
std::string write_variables(const Claim& claim, const Point& point);

}  // namespace proofgrad::proofs
