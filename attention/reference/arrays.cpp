#include "attention/reference/arrays.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "attention/reference/rounding.hpp"

namespace proofgrad::attention {
namespace {

constexpr long kStartBits = 128;
constexpr std::array kFormats{kFloat64, kFloat32, kBfloat16, kFloat16};

/// The bits of every cell in all four formats.
class AllFormats final : public Goal {
 public:
  explicit AllFormats(std::size_t cells) : bits_(cells) {}

  bool accept(std::size_t cell, const Ball& x) override {
    for (std::size_t k = 0; k < kFormats.size(); ++k) {
      const Rounded r = round_to_format(x, kFormats[k]);
      if (!r.bits) return false;
      bits_[cell][k] = *r.bits;
    }
    return true;
  }
  std::optional<Rational> doubt(std::size_t, const Ball& x) const override {
    if (x.contains_zero()) return Rational(0);
    for (const FloatFormat f : kFormats)
      if (const Rounded r = round_to_format(x, f); r.halfway) return r.halfway;
    return std::nullopt;
  }

  /// The cells of one array in format k, each bit pattern as a number of type V.
  template <class V, class Bits>
  std::vector<V> values(const ReferenceArray& array, std::size_t k) const {
    std::vector<V> out;
    for (std::size_t e = 0; e < array.size(); ++e)
      out.push_back(std::bit_cast<V>(static_cast<Bits>(bits_[array.first + e][k])));
    return out;
  }

 private:
  std::vector<std::array<std::uint64_t, kFormats.size()>> bits_;
};

}  // namespace

std::vector<NpzArray> reference_arrays(const Instance& instance, const ReferenceQuantities& quantities,
                                       const EqualityDecider& decider) {
  const ReferenceRecording recording = record_reference(instance, quantities);
  AllFormats goal(recording.cells.size());
  settle(recording, kStartBits, goal, decider);
  std::vector<NpzArray> out;
  for (const ReferenceArray& array : recording.arrays) {
    std::string name = array.name;
    std::replace(name.begin(), name.end(), '.', '_');
    out.push_back(npz_float64(name + "_f64", array.shape, goal.values<double, std::uint64_t>(array, 0)));
    out.push_back(npz_float32(name + "_f32", array.shape, goal.values<float, std::uint32_t>(array, 1)));
    out.push_back(
        npz_uint16(name + "_bf16", array.shape, goal.values<std::uint16_t, std::uint16_t>(array, 2)));
    out.push_back(
        npz_float16_bits(name + "_f16", array.shape, goal.values<std::uint16_t, std::uint16_t>(array, 3)));
  }
  return out;
}

}  // namespace proofgrad::attention
