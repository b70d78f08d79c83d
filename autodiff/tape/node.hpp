#pragma once
#include <cstdint>
#include <vector>

#include "autodiff/scalar/matrix.hpp"

namespace proofgrad {

/// One operation of a recording; the names are those of the rules in autodiff/ops/.
enum class Op : std::uint8_t {
#define PROOFGRAD_RULE(name) name,
#include "autodiff/ops/rules.def"
#undef PROOFGRAD_RULE
};

inline constexpr std::size_t kOpCount = 0
#define PROOFGRAD_RULE(name) +1
#include "autodiff/ops/rules.def"
#undef PROOFGRAD_RULE
    ;

using NodeId = std::uint32_t;

/// What an operation knows beside its operands. The meaning of the two numbers is the rule's: a corner for
/// Slice and Embed, a place in the tape's tables for Constant, Power and the masked rules.
struct Attribute {
  std::uint32_t a = 0, b = 0;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// A recorded operation: what, on which operands, of which shape. It holds no numbers.
struct Node {
  Op op;
  Shape shape;
  std::vector<NodeId> args;
  Attribute attribute;
  friend bool operator==(const Node&, const Node&) = default;
};

/// What becomes of a softmax row whose scores are all masked: all weights 0, or all 1/n.
enum class EmptyRow : std::uint8_t { zero, uniform };

/// 1 where a score is kept, 0 where it is masked (that is, -infinity).
using KeepMask = Matrix<unsigned char>;

}  // namespace proofgrad
