#pragma once
#include <cstdint>
#include <optional>

#include "autodiff/scalar/ball.hpp"

namespace proofgrad::attention {

/// A binary floating-point format of IEEE 754's making: a sign, `exponent_bits` of exponent and
/// `significand` - 1 bits of fraction, with subnormals and infinities.
struct FloatFormat {
  int significand;  ///< bits, with the leading one that is not stored
  int exponent_bits;
};

inline constexpr FloatFormat kFloat64{53, 11}, kFloat32{24, 8}, kBfloat16{8, 8}, kFloat16{11, 5};

/// The value of a format's non-negative bit pattern; that of infinity counts as the power of two after the
/// largest finite number, which is where rounding needs it.
Rational float_value(std::uint64_t pattern, FloatFormat format);

/// Either the bits, or, where the ball does not fix them, the number halfway between two neighbours that
/// keeps it from doing so (none if the ball is simply wide or holds 0).
struct Rounded {
  std::optional<std::uint64_t> bits;
  std::optional<Rational> halfway;
};

/// Rounds to nearest, halves to even, as IEEE 754 does: bits are given only if every number in the ball
/// rounds to them. Numbers from the largest finite one plus half a unit on become infinite; a result of zero
/// is +0, from whichever side.
Rounded round_to_format(const Ball& x, FloatFormat format);

}  // namespace proofgrad::attention
