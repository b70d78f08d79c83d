#include "autodiff/scalar/interval.hpp"
//
#include "autodiff/ops/all_rules.hpp"

namespace proofgrad {

static_assert(ArithmeticScalar<Interval>);
template <>
Kernel<Interval> kernel<Interval>(Op op) {
  return kernel_from_table<Interval>(op);
}

}  // namespace proofgrad
