#pragma once
#include <vector>

#include "autodiff/scalar/quadratic.hpp"

namespace proofgrad::proofs {

/// Can every demand be met from supplies, demand j only from those i with allowed[i][j]? Exact: a largest
/// flow by augmenting paths. Supplies and demands are > 0.
bool can_cover(std::vector<Quadratic> supplies, std::vector<Quadratic> demands,
               const std::vector<std::vector<bool>>& allowed);

}  // namespace proofgrad::proofs
