#include "autodiff/scalar/exact.hpp"
//
#include "autodiff/ops/all_rules.hpp"

namespace proofgrad {

static_assert(ArithmeticScalar<Exact>);
template <>
Kernel<Exact> kernel<Exact>(Op op) {
  return kernel_from_table<Exact>(op);
}

}  // namespace proofgrad
