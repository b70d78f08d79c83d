#pragma once
#include "proofs/certificate/certificate.hpp"
#include "proofs/decide/evaluator.hpp"
#include "proofs/prove/search_space.hpp"

namespace proofgrad::proofs {

/// Turns suspects, places at which a claim seems to fail, into certified counterexamples.
class Refuter {
 public:
  /// Shrinking stays at the sizes of the recording, and within the ranges of the box where it can.
  Refuter(const Claim& claim, const RecordedClaim& recording, const SearchSpace& space);

  /// A certificate, checked, if the claim is certainly false at the place; nothing otherwise, and after
  /// too many places at which it was not. Throws std::logic_error if a certificate fails its own check.
  std::optional<Certificate> try_place(const Place& place);
  /// The same for the `index`-th random instance of these sizes (see sample.hpp), if it lies in the box.
  std::optional<Certificate> try_sample(std::size_t index);

 private:
  std::optional<Certificate> try_point(const Point& point);

  Claim claim_;  ///< with the domain narrowed to the box
  const RecordedClaim& recording_;
  const SearchSpace& space_;
  RecordingCache recordings_;
  Evaluator evaluator_;
  std::size_t failures_ = 0;
};

}  // namespace proofgrad::proofs
