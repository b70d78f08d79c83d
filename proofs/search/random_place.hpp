#pragma once
#include <vector>

#include "attention/instance/random.hpp"
#include "proofs/search/coordinates.hpp"

namespace proofgrad::proofs {

/// Uniform over the domain; or most of them small, 0, at the ends, equal to each other, or numbers of the
/// claim's text (`constants`).
Coordinates::Vector random_place(attention::Random& random, const Coordinates& c,
                                 const std::vector<double>& constants);

}  // namespace proofgrad::proofs
