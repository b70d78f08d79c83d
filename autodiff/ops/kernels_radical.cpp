#include "autodiff/scalar/radical.hpp"
//
#include "autodiff/ops/all_rules.hpp"

namespace proofgrad {

static_assert(ArithmeticScalar<Radical>);
template <>
Kernel<Radical> kernel<Radical>(Op op) {
  return kernel_from_table<Radical>(op);
}

}  // namespace proofgrad
