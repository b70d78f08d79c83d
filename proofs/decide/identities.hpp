#pragma once
#include <vector>

#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

/// Which relations of a recording hold with equal sides at every point where all guards hold, whatever the
/// numbers are: one entry a relation, those of the first case first, then those of the second and so on (see
/// relation_offset). Only non-strict relations may be among them. An entry is `true` only with a proof;
/// `false` says nothing, and then every point is decided by itself.
///
/// Found once a recording, by running it in functions (see prove_symbolically).
std::vector<bool> find_identities(const RecordedClaim& recording);

/// Where the relations of a case begin in that list.
std::size_t relation_offset(const RecordedClaim& recording, std::size_t case_index);
std::size_t relation_count(const RecordedClaim& recording);

}  // namespace proofgrad::proofs
