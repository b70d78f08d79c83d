#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace proofgrad::proofs {

/// Why a relation, or the whole claim, holds on a box. The order says which reason names a leaf whose
/// relations hold for several: the last one, which is the hardest to replay.
enum class Reason : std::uint8_t {
  open,        ///< not known to hold
  vacuous,     ///< of a relation: the assumptions of its case certainly fail on the box
  enclosure,   ///< plain enclosures of the sides
  monotone,    ///< enclosures on a face to which the margin decreases
  mean_value,  ///< the mean value form, perhaps on such a face
  symmetry,    ///< an earlier box maps onto this one
  identity,    ///< a symbolic argument that needs no box: the sides are one expression
  dominance,   ///< a symbolic argument that needs no box: the margin is a sum of non-negative terms
  assumption,  ///< of a leaf: the assumptions certainly fail on the box, in every case
  undefined,   ///< of a leaf: some quantity is defined nowhere on the box, so the claim says nothing there
};

/// As the file proofgrad-proof/1 writes it: "mean value". Empty for open and vacuous, which no leaf has.
std::string_view name(Reason reason);

}  // namespace proofgrad::proofs
