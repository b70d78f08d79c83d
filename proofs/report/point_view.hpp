#pragma once
#include "proofs/language/point.hpp"
#include "proofs/report/html.hpp"

namespace proofgrad::proofs::report {

/// A point written out: tokens, weights, scale and every option of the layer, the claim's further variables,
/// and the attention weights that follow, rounded, for the eye.
Html point_view(const Point& point);

/// "T = 2, d = 1"
std::string sizes(const Point& point);

}  // namespace proofgrad::proofs::report
