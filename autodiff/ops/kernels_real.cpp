#include "autodiff/scalar/spectral_real.hpp"
//
#include "autodiff/ops/all_rules.hpp"

namespace proofgrad {

static_assert(ArithmeticScalar<Real>);
template <>
Kernel<Real> kernel<Real>(Op op) {
  return kernel_from_table<Real>(op);
}

}  // namespace proofgrad
