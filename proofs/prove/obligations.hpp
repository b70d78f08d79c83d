#pragma once
#include <optional>
#include <vector>

#include "autodiff/scalar/ball.hpp"
#include "autodiff/tape/sweep.hpp"
#include "proofs/language/claim.hpp"
#include "proofs/language/recorded.hpp"
#include "proofs/prove/reason.hpp"

namespace proofgrad::proofs {

/// One relation of one case: what must be shown on every box.
struct Obligation {
  std::size_t case_index = 0, relation = 0;  ///< in RecordedClaim::cases, and in the case's relations
  /// Of an order a <= b (or b >= a): the node b - a + slack, which must be >= 0, or > 0 if `strict`. Nothing
  /// for = != and psd, which plain enclosures alone can show.
  std::optional<NodeId> margin;
  bool strict = false;
  /// The margin's gradient as the tape's reverse driver records it, one node an input of the tape; empty
  /// where there is none, or where lipschitz.hpp's argument does not apply.
  std::vector<NodeId> gradient;
};

/// A claim recorded together with the margins of its relations and their gradients: one tape, no numbers.
struct Obligations {
  RecordedClaim
      recording;  ///< with norm bounds of `given`, and p[n] >= 0 of a simplex, as further assumptions
  std::vector<Obligation> list;
  std::vector<Reason> symbolic;         ///< of each obligation; open where no symbolic proof is known
  std::vector<NodeId> outputs() const;  ///< of the claim, and all margins
};

/// Records the claim and what is to be shown. With a slack s every a <= b is to be shown as a <= b + s only,
/// and every a >= b as a + s >= b; so for < and >. Without `gradients` no margin has one. Throws what
/// `record` throws.
Obligations obligations(const Claim& claim, const Dimensions& dimensions, const Rational& slack,
                        bool gradients = true);

}  // namespace proofgrad::proofs
