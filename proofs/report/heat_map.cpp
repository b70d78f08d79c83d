#include "proofs/report/heat_map.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/report/numbers.hpp"
#include "proofs/report/ticks.hpp"

namespace proofgrad::proofs::report {
namespace {

constexpr double kMapWidth = 340, kMapHeight = 292;
constexpr double kSquareLeft = 34, kSquareTop = 28, kSide = 240;  // of the square
constexpr double kBar = 290, kBarWidth = 12;                      // the colour bar's left end

Html label(double x, double y, const char* anchor, const std::string& words) {
  return element("text",
                 {{"x", fmt::format("{:.1f}", x)}, {"y", fmt::format("{:.1f}", y)}, {"text-anchor", anchor}},
                 text(words));
}

/// The squares, one unit wide, in a group that scales them: short numbers keep the page small.
Html squares(const HeatMap& map) {
  const Matrix<double>& m = map.values;
  Html all;
  for (std::size_t i = 0; i < m.rows(); ++i) {
    for (std::size_t j = 0; j < m.cols(); ++j) {
      if (m(i, j) == 0) continue;
      const Html title =
          element("title", text(fmt::format("{}({},{}) = {}", map.symbol, i + 1, j + 1, rounded(m(i, j)))));
      all += element(
          "path", {{"fill", viridis(map.scale.share(m(i, j)))}, {"d", fmt::format("M{} {}h1v1h-1z", j, i)}},
          title);
    }
    all += Html::raw("\n");
  }
  const double unit = kSide / static_cast<double>(m.rows());
  return element(
      "g",
      {{"transform", fmt::format("translate({:g} {:g}) scale({:.5f})", kSquareLeft, kSquareTop, unit)},
       {"shape-rendering", "crispEdges"}},
      all);
}

/// 1, then every so many, so that about six numbers stand at each side.
std::vector<std::size_t> numbered(std::size_t n) {
  const std::size_t step = n <= 8 ? 1 : n <= 16 ? 3 : n <= 40 ? 8 : n / 5;
  std::vector<std::size_t> places{1};
  for (std::size_t k = step == 1 ? 2 : step; k <= n; k += step) places.push_back(k);
  return places;
}

Html axes(std::size_t n) {
  const double unit = kSide / static_cast<double>(n);
  Html all = leaf("rect", {{"class", "frame"},
                           {"x", fmt::format("{:g}", kSquareLeft)},
                           {"y", fmt::format("{:g}", kSquareTop)},
                           {"width", fmt::format("{:g}", kSide)},
                           {"height", fmt::format("{:g}", kSide)}});
  for (const std::size_t k : numbered(n)) {
    const double middle = (static_cast<double>(k) - 0.5) * unit;
    all += label(kSquareLeft + middle, kSquareTop - 6, "middle", std::to_string(k)) +
           label(kSquareLeft - 6, kSquareTop + middle + 4, "end", std::to_string(k));
  }
  return all + label(kSquareLeft + kSide / 2, kSquareTop + kSide + 18, "middle", "token j \u2192") +
         element("text",
                 {{"transform", fmt::format("translate(11 {:g}) rotate(-90)", kSquareTop + kSide / 2)},
                  {"text-anchor", "middle"}},
                 text("\u2190 output i"));
}

/// The scale from bottom to top in thin slices, which needs no gradient with an id.
Html color_bar(const ColorScale& scale) {
  constexpr int slices = 60;
  Html all;
  for (int k = 0; k < slices; ++k) {
    const double top = kSquareTop + kSide * (1 - (k + 1.0) / slices);
    all += leaf("path", {{"fill", viridis((k + 0.5) / slices)},
                         {"d", fmt::format("M{:g} {:.2f}h{:g}v{:.2f}h-{:g}z", kBar, top, kBarWidth,
                                           kSide / slices + 0.3, kBarWidth)}});
  }
  const auto ticks =
      scale.logarithmic ? log_ticks(scale.low, scale.high) : linear_ticks(scale.low, scale.high);
  for (const double tick : ticks) {
    const double y = kSquareTop + kSide * (1 - scale.share(tick));
    all += leaf("path", {{"class", "axis"}, {"d", fmt::format("M{:g} {:.1f}h4", kBar + kBarWidth, y)}}) +
           label(kBar + kBarWidth + 6, y + 4, "start", fmt::format("{:.3g}", tick));
  }
  return all;
}

}  // namespace

ColorScale linear_scale(const Matrix<double>& values) {
  return {0, *std::max_element(values.begin(), values.end()), false};
}

Html heat_map(const HeatMap& map) {
  const Html picture = block("svg",
                             {{"class", "map"},
                              {"viewBox", fmt::format("0 0 {:g} {:g}", kMapWidth, kMapHeight)},
                              {"role", "img"},
                              {"aria-label", map.description}},
                             squares(map) + axes(map.values.rows()) + color_bar(map.scale));
  return block("figure", block("figcaption", text(map.title)) + picture);
}

}  // namespace proofgrad::proofs::report
