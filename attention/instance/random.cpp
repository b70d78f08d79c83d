#include "attention/instance/random.hpp"

#include <bit>
#include <stdexcept>

namespace proofgrad::attention {
namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15ULL;  // splitmix64's increment

/// FNV-1a: turns a stream's name into a number.
std::uint64_t hash_name(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return h;
}

}  // namespace

std::uint64_t splitmix64(std::uint64_t x) {
  x += kGolden;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

std::uint64_t derive(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
  return splitmix64(splitmix64(splitmix64(seed) ^ stream) ^ index);
}

std::uint64_t derive(std::uint64_t seed, std::string_view stream, std::uint64_t index) {
  return derive(seed, hash_name(stream), index);
}

Random::Random(std::uint64_t seed) {
  for (auto& word : state_) {
    word = splitmix64(seed);
    seed += kGolden;
  }
}

std::uint64_t Random::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::uint64_t Random::below(std::uint64_t bound) {
  if (bound == 0) throw std::invalid_argument("a random number below 0");
  // The first 2^64 mod bound words are dropped; the rest is a whole number of rounds of 0 .. bound-1.
  const std::uint64_t dropped = (0 - bound) % bound;
  std::uint64_t word = next();
  while (word < dropped) word = next();
  return word % bound;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  if (low > high) throw std::invalid_argument("a random number from an empty range");
  const std::uint64_t count = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  const std::uint64_t offset = count == 0 ? next() : below(count);  // 0: all 2^64 values
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

}  // namespace proofgrad::attention
