#pragma once
#include <optional>
#include <vector>

#include "autodiff/scalar/diagonalizable.hpp"
#include "proofs/certificate/certificate.hpp"

namespace proofgrad::proofs::coq {

/// Which of a claim's relations a certificate is about, and how close its sides are.
struct Refutation {
  Dimensions dimensions;
  RecordedRelation relation;     ///< of its terms the exporter makes formulas
  std::size_t row = 0, col = 0;  ///< the entry that fails, from 0
  bool equal_sides = false;  ///< a strict relation, or !=, that fails by equality: no enclosure shows that
  long bits = 0;             ///< of precision that suffices to show the failure
  std::vector<Rational> witness;  ///< of psd(M): a vector v with v' M v < 0, certainly
  std::optional<Defect> defect;   ///< of diagonalizable(M): why M is not
};

/// For a certificate that check() finds valid. Throws NotExportable if no vector can be found for psd, or
/// if a matrix that is not diagonalizable has entries that are not rational.
Refutation find_refutation(const Claim& claim, const Certificate& certificate);

}  // namespace proofgrad::proofs::coq
