#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "proofs/report/heat_map.hpp"
#include "proofs/report/study_charts.hpp"

namespace proofgrad::proofs::report {
namespace {

constexpr double kDecades =
    1e-3;  // what is smaller than this share of the largest norm is shown as if it were not

/// One scale for all pathways: only so can their colours be compared.
ColorScale norm_scale(const BlockNorms& n) {
  double low = HUGE_VAL, high = 0;
  for (const auto* m : {&n.total, &n.value, &n.key, &n.query})
    for (const double x : *m)
      if (x > 0) low = std::min(low, x), high = std::max(high, x);
  if (!(low < high)) return {0.1, 1, true};
  return {std::max(low, kDecades * high), high, true};
}

}  // namespace

Html window_maps(const WindowMaps& w) {
  const auto described = [&](const char* what) {
    return fmt::format("Heat map of {}, {} by {}, window {}", what, w.T, w.T, w.label);
  };
  const ColorScale scale = norm_scale(w.norms);
  const auto norms = [&](const char* title, const char* what, const Matrix<double>& m) {
    return heat_map({title, described(what), std::string(what), m, scale});
  };
  const Html maps =
      heat_map({"Attention weights a_ij", described("the attention weights"), "a", w.norms.attention,
                linear_scale(w.norms.attention)}) +
      norms("|J_ij| in total", "|J|", w.norms.total) + norms("value pathway", "|value|", w.norms.value) +
      norms("key pathway", "|key|", w.norms.key) + norms("query pathway", "|query|", w.norms.query);
  return block("h3", text(fmt::format("One window, T = {}: {}", w.T, w.label))) +
         block("div", {{"class", "figures maps"}}, maps);
}

}  // namespace proofgrad::proofs::report
