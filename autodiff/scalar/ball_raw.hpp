#pragma once
// For autodiff/scalar/ball*.cpp only: the one door to Arb.
#ifdef PROOFGRAD_FLINT3
#include <flint/arb.h>
#include <flint/arb_mat.h>
#include <flint/fmpq.h>
#else
#include <arb.h>
#include <arb_mat.h>
#include <flint/fmpq.h>
#endif

#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/precision.hpp"

namespace proofgrad {

static_assert(sizeof(arb_struct) == sizeof(Ball) && alignof(arb_struct) <= alignof(Ball));

inline slong prec() { return working_precision(); }
inline arb_struct* raw(Ball& x) { return static_cast<arb_struct*>(x.raw()); }
inline const arb_struct* raw(const Ball& x) { return static_cast<const arb_struct*>(x.raw()); }
inline const arb_struct* raw(const Ball* x) { return reinterpret_cast<const arb_struct*>(x); }

}  // namespace proofgrad
