#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace proofgrad::attention {

/// One step of splitmix64 (Steele, Lea, Flood 2014): a bijection of 64-bit words that mixes well.
std::uint64_t splitmix64(std::uint64_t x);

/// The seed of the `index`-th member of the `stream`-th family under `seed`. Work split over threads draws
/// the same numbers in any order. Different indices of one stream never collide.
std::uint64_t derive(std::uint64_t seed, std::uint64_t stream, std::uint64_t index);
/// The same with a name for the stream, as in derive(seed, "paper.b3", 17).
std::uint64_t derive(std::uint64_t seed, std::string_view stream, std::uint64_t index);

/// The generator xoshiro256** (Blackman, Vigna 2018), seeded through splitmix64.
/// The same seed gives the same numbers on every platform and compiler, which the distributions of the
/// standard library do not promise; hence the members below, which draw integers only.
class Random {
 public:
  explicit Random(std::uint64_t seed);
  /// From a full state, not all zero: for comparing with published sequences.
  explicit Random(const std::array<std::uint64_t, 4>& state) : state_(state) {}

  std::uint64_t next();
  /// Uniform on 0 .. bound-1, without bias. Throws std::invalid_argument if bound is 0.
  std::uint64_t below(std::uint64_t bound);
  /// Uniform on low .. high, both included. Throws std::invalid_argument if low > high.
  std::int64_t between(std::int64_t low, std::int64_t high);
  /// True once in `n` times on average.
  bool one_in(std::uint64_t n) { return below(n) == 0; }

 private:
  std::array<std::uint64_t, 4> state_;
};

}  // namespace proofgrad::attention
