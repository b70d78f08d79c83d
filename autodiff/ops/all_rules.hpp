#pragma once
#include "autodiff/ops/elementwise.hpp"
#include "autodiff/ops/norm.hpp"
#include "autodiff/ops/product.hpp"
#include "autodiff/ops/scaled_sum.hpp"
#include "autodiff/ops/softmax.hpp"
#include "autodiff/ops/structure.hpp"

namespace proofgrad {

/// The table of kernels for one arithmetic, in the order of Op.
template <class S>
Kernel<S> kernel_from_table(Op op) {
  static constexpr Kernel<S> table[] = {
#define PROOFGRAD_RULE(name) &name::template value<S>,
#include "autodiff/ops/rules.def"
#undef PROOFGRAD_RULE
  };
  return table[static_cast<std::size_t>(op)];
}

}  // namespace proofgrad
