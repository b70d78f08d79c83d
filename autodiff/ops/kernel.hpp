#pragma once
#include <span>

#include "autodiff/tape/tape.hpp"

namespace proofgrad {

/// What a rule's value sees: the node it computes, the tape's tables, and its operands in arithmetic S.
template <class S>
struct Frame {
  const Tape& tape;
  const Node& node;
  std::span<const Matrix<S>* const> x;

  const Matrix<S>& operator[](std::size_t k) const { return *x[k]; }
};

/// Computes one node: y has the node's shape already, and aliases no operand.
template <class S>
using Kernel = void (*)(const Frame<S>&, Matrix<S>& y);

/// The rule's value in arithmetic S. Defined for double, Interval, Real, Ball, Rational, Exact and Radical in
/// autodiff/ops/kernels_*.cpp; a new arithmetic adds one such file.
template <class S>
Kernel<S> kernel(Op op);

}  // namespace proofgrad
