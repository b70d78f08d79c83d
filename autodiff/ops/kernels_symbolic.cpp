#include "autodiff/scalar/symbolic.hpp"
//
#include "autodiff/ops/all_rules.hpp"

namespace proofgrad {

static_assert(ArithmeticScalar<Symbolic>);
template <>
Kernel<Symbolic> kernel<Symbolic>(Op op) {
  return kernel_from_table<Symbolic>(op);
}

}  // namespace proofgrad
