#include "proofs/report/color_map.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace proofgrad::proofs::report;

namespace {

/// Relative luminance as WCAG defines it.
double luminance(const std::string& color) {
  const auto channel = [&](std::size_t at) {
    const double c = std::stoi(color.substr(at, 2), nullptr, 16) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

}  // namespace

TEST_CASE("larger numbers are lighter", "[report]") {
  CHECK(viridis(0) == "#440154");
  CHECK(viridis(1) == "#fde725");
  for (int k = 0; k < 100; ++k) CHECK(luminance(viridis(k / 100.0)) < luminance(viridis((k + 1) / 100.0)));
}

TEST_CASE("numbers outside the scale take the colours of its ends", "[report]") {
  CHECK(viridis(-0.5) == viridis(0));
  CHECK(viridis(7) == viridis(1));
}

TEST_CASE("scales go there and back", "[report]") {
  const ColorScale straight{0, 4, false}, log{0.01, 1, true};
  CHECK(straight.share(1) == Approx(0.25));
  CHECK(log.share(0.1) == Approx(0.5));
  for (const double x : {0.02, 0.3, 0.9})
    for (const ColorScale& scale : {straight, log}) CHECK(scale.at(scale.share(x)) == Approx(x));
}
