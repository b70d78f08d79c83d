#pragma once
#include <array>
#include <string>

#include "autodiff/scalar/ball.hpp"
#include "proofs/language/term.hpp"

namespace proofgrad::proofs {

/// One side of a failing relation, as a certificate states it: an interval that holds the true number.
struct Side {
  Rational low, high;
};

/// Throws std::invalid_argument for what is no number.
Side side(const std::array<std::string, 2>& bounds);

/// Do two such intervals show by themselves that `left relation right` fails? Always so for psd and
/// diagonalizable, which exact algebra alone shows.
bool show_failure(Relation relation, const Side& left, const Side& right);

/// One interval twice: how a certificate says that <, > or != fails because the sides are equal numbers. It
/// shows nothing by itself; exact arithmetic must.
bool state_equality(Relation relation, const Side& left, const Side& right);

/// Does every number of the ball lie within the stated side (yes), or none (no)?
Truth lies_within(const Ball& ours, const Side& stated);

}  // namespace proofgrad::proofs
