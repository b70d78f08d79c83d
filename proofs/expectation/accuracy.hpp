#pragma once
#include <cstdint>

namespace proofgrad::proofs {

/// The longest sequence that grids are made for. They do not depend on T, so that one table serves every
/// length and a value costs the same at T = 10 and at T = 10^12.
inline constexpr std::int64_t kLongestSequence = 1'000'000'000'000'000;

/// How exactly an expectation is computed: each of its errors is made to be about e^-nats.
struct Accuracy {
  explicit Accuracy(int digits) : Accuracy(2.302585092994046 * (digits + 2)) {}
  explicit Accuracy(double to_nats)
      : nats(to_nats), bits(static_cast<long>(1.4426950408889634 * to_nats) + 14) {}
  double nats;
  long bits;  ///< working precision
};

}  // namespace proofgrad::proofs
