#pragma once
#include "proofs/prove/obligations.hpp"
#include "proofs/prove/search_space.hpp"

namespace proofgrad::proofs {

/// Marks the obligations that algebra shows for all values of the inputs (see symbolic/prove.hpp), inputs
/// whose whole range is >= 0 being so. Such a relation holds at every instance of the box at which the
/// claim's quantities are defined, and the claim says nothing of others: so it needs no box, no guard and no
/// assumption.
void add_symbolic_reasons(Obligations& all, const SearchSpace& space);

}  // namespace proofgrad::proofs
