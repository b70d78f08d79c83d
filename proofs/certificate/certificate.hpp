#pragma once
#include <array>
#include <string>
#include <string_view>

#include "proofs/decide/decision.hpp"
#include "proofs/language/point.hpp"
#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

/// A refutation that needs no trust in this program (format proofgrad-certificate/1): the claim's whole text,
/// the point, and the relation that fails there with an enclosure of each side. Whoever reads it recomputes
/// everything.
struct Certificate {
  std::string id;
  std::string claim_text;
  Point point;
  IndexValues indices;
  std::size_t row = 1, col = 1;            ///< the failing entry of a matrix relation, from 1
  std::string relation;                    ///< "<=", "=", .., "psd", "diagonalizable"
  std::array<std::string, 2> left, right;  ///< decimal bounds, rounded outward, disjoint the wrong way round
};

/// From a refuted point. The sides are computed again, at a precision that shows `digits` digits and tells
/// them apart.
Certificate certify(const Claim& claim, const Point& point, const RecordedClaim& recording,
                    const Decision& decision);

std::string_view symbol(Relation relation);

/// What fails and by how much, for people: "left in [.., ..], right in [.., ..], not left <= right", or "the
/// matrix is not psd".
std::string shown_failure(const Certificate& certificate);

/// The file's text. Every number is a rational string.
std::string write_certificate(const Certificate& certificate);

/// Throws attention::InputError, one line with file and place, for whatever is no certificate; ClaimError if
/// the claim's text is malformed.
Certificate read_certificate(std::string_view text, const std::string& file_name);

}  // namespace proofgrad::proofs
