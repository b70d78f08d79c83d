#include "autodiff/scalar/spectral_real.hpp"
// Arb after Boost: mpfr.h must be seen before arf.h for the conversions between them.
#include "autodiff/scalar/ball_raw.hpp"

namespace proofgrad {

Real midpoint_real(const Ball& x) {
  working_precision();
  Real y;
  arf_get_mpfr(y.backend().data(), arb_midref(raw(x)), MPFR_RNDN);
  return y;
}

Ball exact_ball(const Real& x) {
  Ball y;
  arf_set_mpfr(arb_midref(raw(y)), x.backend().data());
  return y;
}

}  // namespace proofgrad
