#pragma once
#include <optional>

#include "proofs/search/coordinates.hpp"
#include "proofs/search/landscape.hpp"

namespace proofgrad::proofs {

/// A point near `point` at which every assumed equation holds exactly, and, if `relation` is given, its sides
/// are equal too: where doubles only come near. Each equation is solved for one coordinate in which it is
/// linear, or quadratic with a rational root; a norm is replaced by its square. Nothing where that does not
/// succeed, or the equations leave the rational numbers. Whether the point is of use is for an Evaluator to
/// decide.
std::optional<Point> meet_equations(const RecordedClaim& recording, const Coordinates& coordinates,
                                    const Point& point, const RecordedRelation* relation);

/// Does the recording assume any equation?
bool assumes_equations(const RecordedClaim& recording);

}  // namespace proofgrad::proofs
