#include "autodiff/scalar/ball.hpp"
//
#include "autodiff/ops/all_rules.hpp"

namespace proofgrad {

static_assert(ArithmeticScalar<Ball>);
template <>
Kernel<Ball> kernel<Ball>(Op op) {
  return kernel_from_table<Ball>(op);
}

}  // namespace proofgrad
