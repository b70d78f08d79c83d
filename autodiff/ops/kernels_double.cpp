#include "autodiff/scalar/double.hpp"
//
#include "autodiff/ops/all_rules.hpp"

namespace proofgrad {

static_assert(ArithmeticScalar<double>);
template <>
Kernel<double> kernel<double>(Op op) {
  return kernel_from_table<double>(op);
}

}  // namespace proofgrad
