#include "attention/reference/rounding.hpp"

#include <algorithm>
#include <cmath>

#include "autodiff/scalar/precision.hpp"

namespace proofgrad::attention {
namespace {

int lowest_exponent(FloatFormat f) { return 2 - (1 << (f.exponent_bits - 1)); }  // of normal numbers

std::uint64_t infinity_pattern(FloatFormat f) {
  return ((std::uint64_t{1} << f.exponent_bits) - 1) << (f.significand - 1);
}

/// Between the patterns k and k+1. Not always representable in the format, exact here.
Rational halfway_above(std::uint64_t k, FloatFormat f) {
  return (float_value(k, f) + float_value(k + 1, f)) / Rational(2);
}

/// The largest pattern whose value is at most x >= 0; infinity's for what is larger than every number.
std::uint64_t pattern_below(double x, FloatFormat f) {
  if (x == 0) return 0;
  if (std::isinf(x)) return infinity_pattern(f);
  const int lowest = lowest_exponent(f);
  const int exponent = std::max(std::ilogb(x), lowest);
  const auto units = static_cast<std::uint64_t>(std::floor(std::ldexp(x, f.significand - 1 - exponent)));
  const std::uint64_t pattern =
      (static_cast<std::uint64_t>(exponent - lowest) << (f.significand - 1)) + units;
  return std::min(pattern, infinity_pattern(f));
}

/// Certainly above `limit`, or, for an even pattern, not below it: a half goes to the even neighbour.
bool above(const Ball& x, const Rational& limit, bool even) {
  const Ball bound(limit);
  return (even ? less_equal(bound, x) : less(bound, x)) == Truth::yes;
}
bool below(const Ball& x, const Rational& limit, bool even) {
  const Ball bound(limit);
  return (even ? less_equal(x, bound) : less(x, bound)) == Truth::yes;
}

/// Does every number in x round to the pattern k?
bool rounds_to(const Ball& x, std::uint64_t k, FloatFormat f) {
  const bool even = k % 2 == 0;
  return (k == 0 || above(x, halfway_above(k - 1, f), even)) &&
         (k == infinity_pattern(f) || below(x, halfway_above(k, f), even));
}

}  // namespace

Rational float_value(std::uint64_t pattern, FloatFormat f) {
  const std::uint64_t one = std::uint64_t{1} << (f.significand - 1);
  const auto exponent = static_cast<std::int64_t>(pattern >> (f.significand - 1));
  const auto fraction = static_cast<std::int64_t>(pattern & (one - 1));
  const std::int64_t units = exponent == 0 ? fraction : fraction + static_cast<std::int64_t>(one);
  const std::int64_t scale =
      std::max<std::int64_t>(exponent, 1) - 1 + lowest_exponent(f) - (f.significand - 1);
  return Rational(units) * pow(Rational(2), scale);
}

/// A guess from the midpoint, in doubles, and then a proof by comparing the ball with the halves on both
/// sides of the guess or of a neighbour: only the proof counts.
Rounded round_to_format(const Ball& x, FloatFormat f) {
  if (!x.is_finite()) return {};
  const PrecisionScope scope(std::max(working_precision(), 64L));  // halves have at most 54 bits: exact
  const Ball size = abs(x);
  const std::uint64_t guess = pattern_below(std::abs(x.to_double()), f);
  const std::uint64_t first = guess == 0 ? 0 : guess - 1, last = std::min(guess + 1, infinity_pattern(f));
  for (std::uint64_t k = first; k <= last; ++k) {
    if (!rounds_to(size, k, f)) continue;
    const bool negative = k != 0 && less(x, Ball(0)) == Truth::yes;
    const int sign_place = f.significand - 1 + f.exponent_bits;
    return {k | (std::uint64_t{negative} << sign_place), std::nullopt};
  }
  if (x.contains_zero()) return {};
  for (std::uint64_t k = first; k <= last && k < infinity_pattern(f); ++k)
    if (const Rational half = halfway_above(k, f); size.contains(half))
      return {std::nullopt, less(x, Ball(0)) == Truth::yes ? -half : half};
  return {};
}

}  // namespace proofgrad::attention
