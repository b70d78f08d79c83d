#include "autodiff/scalar/rational_arithmetic.hpp"
//
#include "autodiff/ops/all_rules.hpp"

namespace proofgrad {

static_assert(ArithmeticScalar<Rational>);
template <>
Kernel<Rational> kernel<Rational>(Op op) {
  return kernel_from_table<Rational>(op);
}

}  // namespace proofgrad
