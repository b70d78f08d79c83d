#include "proofs/report/color_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace proofgrad::proofs::report {
namespace {

using Color = std::array<int, 3>;
constexpr std::array<Color, 9> kViridis = {{{0x44, 0x01, 0x54},
                                            {0x47, 0x2d, 0x7b},
                                            {0x3b, 0x52, 0x8b},
                                            {0x2c, 0x72, 0x8e},
                                            {0x21, 0x91, 0x8c},
                                            {0x28, 0xae, 0x80},
                                            {0x5e, 0xc9, 0x62},
                                            {0xad, 0xdc, 0x30},
                                            {0xfd, 0xe7, 0x25}}};

}  // namespace

std::string viridis(double share) {
  const double place = std::clamp(share, 0.0, 1.0) * (kViridis.size() - 1);
  const auto left = std::min(static_cast<std::size_t>(place), kViridis.size() - 2);
  const double t = place - static_cast<double>(left);
  const auto mixed = [&](std::size_t channel) {
    return static_cast<int>(std::lround((1 - t) * kViridis[left][channel] + t * kViridis[left + 1][channel]));
  };
  return fmt::format("#{:02x}{:02x}{:02x}", mixed(0), mixed(1), mixed(2));
}

double ColorScale::share(double x) const {
  if (logarithmic) return std::log(x / low) / std::log(high / low);
  return (x - low) / (high - low);
}

double ColorScale::at(double share) const {
  if (logarithmic) return low * std::pow(high / low, share);
  return low + share * (high - low);
}

}  // namespace proofgrad::proofs::report
