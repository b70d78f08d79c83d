#pragma once
// For autodiff/scalar/ball*.cpp: balls that stand for boxes rather than for rounding errors.
//
// Midpoint-radius arithmetic multiplies [m +- r] [n +- s] as m n +- (|m| s + |n| r + r s), which is tight to
// first order only: [0,2] [0,2] becomes [-2,4]. Where both radii are large, the functions below work with the
// ends instead. Their results hold the same exact numbers, in less room.
#include "autodiff/scalar/ball_raw.hpp"

namespace proofgrad {

/// Does the ball stand for a box? Rounding errors never come near this radius, at precisions in use.
inline bool is_wide(const Ball& x) {
  constexpr slong kExponent = -24;
  const fmpz exponent = MAG_EXP(arb_radref(raw(x)));  // asked of every operand: most answers come from here
  if (!COEFF_IS_MPZ(exponent) && exponent < kExponent) return false;
  return mag_cmp_2exp_si(arb_radref(raw(x)), kExponent) > 0 && arb_is_finite(raw(x)) != 0;
}

/// [min, max] of the four products of ends, rounded outward.
Ball wide_product(const Ball& a, const Ball& b);
/// { t^n : t in x }: from 0 on if n is even and x holds 0.
Ball wide_power(const Ball& x, unsigned long n);

}  // namespace proofgrad
