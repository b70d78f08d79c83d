#pragma once
#include <string>
#include <vector>

#include "attention/reference/settle.hpp"

namespace proofgrad::attention {

/// The most digits that are computed; far beyond any use, well within the precision that balls can have.
inline constexpr int kMostDigits = 1000000;

/// What `proofgrad reference` is asked for.
struct ReferenceOptions {
  int digits = 50;  ///< significant decimal digits, 1 .. kMostDigits
  ReferenceQuantities quantities = {};
};

/// Decimals of one instance.
struct ReferenceDecimals {
  int digits = 0;
  std::vector<ReferenceArray> arrays;
  std::vector<std::string> texts;  ///< one a cell; array k starts at arrays[k].first
};

/// Every entry with `digits` significant digits, proved to be at most one unit of the last digit from the
/// exact value, and in fact rounded to nearest except where the exact value lies within 2^-30 of a unit of
/// the middle between two decimals. An entry that is exactly zero is "0".
/// Throws UndecidedEntry where that cannot be proved, InstanceError for an instance that contradicts itself,
/// std::invalid_argument for digits out of range.
ReferenceDecimals reference_decimals(const Instance& instance, const ReferenceOptions& options,
                                     const EqualityDecider& decider = exact_decider());

}  // namespace proofgrad::attention
