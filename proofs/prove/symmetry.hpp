#pragma once
#include <vector>

#include "proofs/prove/obligations.hpp"
#include "proofs/prove/search_space.hpp"

namespace proofgrad::proofs {

/// Variables at which the box may be cut at 0 with one half left out: for each there is a set of inputs such
/// that changing the sign of all their entries maps the box onto itself and the claim at one place onto the
/// claim at the other. No set changes the sign of another's variable, so the cuts may follow each other.
///
/// The claim is mapped onto itself if, by parity.hpp, every margin and every side of an assumption is even
/// (for = and != the two sides may be odd alike), and guards are even (those against 0: even or odd).
/// Relations with a symbolic proof need not be.
std::vector<std::size_t> mirror_variables(const Obligations& obligations, const SearchSpace& space);

}  // namespace proofgrad::proofs
