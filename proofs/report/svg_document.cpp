#include "proofs/report/svg_document.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace proofgrad::proofs::report {
namespace {

constexpr double kDocumentMargin = 10, kTitleHeight = 26, kRow = 18, kColumn = 195;

// Light only: a file is printed and pasted.
constexpr std::string_view kDocumentStyle = R"css(
text { font: 12.5px "DejaVu Sans", Verdana, sans-serif; fill: #1c2127; }
.title { font-weight: 600; }
.grid, .axis, .line, .range { fill: none; stroke: currentColor; }
.grid { stroke: #d8dde3; } .axis { stroke: #59636e; }
.line { stroke-width: 2; } .range { stroke-width: 1.5; opacity: .55; }
.reference, .s0 { stroke-dasharray: 5 4; stroke-width: 1.5; }
.mark { fill: currentColor; stroke: #fff; stroke-width: 1; }
.s0 { color: #59636e; } .s1 { color: #0062a3; } .s2 { color: #c04f00; } .s3 { color: #00795a; } .s4 { color: #a33d7e; }
.s5 { color: #6a51a3; } .s6 { color: #8c6d00; } .s7 { color: #b2182b; } .s8 { color: #444444; }
)css";

Html moved(double x, double y, const Html& content) {
  return block("g", {{"transform", fmt::format("translate({:g} {:g})", x, y)}}, content);
}

/// A row a line; the line that it tends to stands beside it.
Html document_legend(const Chart& chart) {
  Html all;
  double row = -1;
  for (const ChartLine& line : chart.lines) {
    if (!line.reference) ++row;
    const Html name = element("text", {{"x", "40"}, {"y", "11"}}, text(line.name));
    all += moved(line.reference ? kColumn : 0, kRow * row, line_sample(line) + name);
  }
  return all;
}

}  // namespace

std::string svg_document(const Chart& chart) {
  const auto rows = static_cast<double>(std::ranges::count(chart.lines, false, &ChartLine::reference));
  const double height = kTitleHeight + kChartHeight + kRow * rows + kDocumentMargin;
  const Html title = element("text", {{"class", "title"}, {"x", "10"}, {"y", "17"}}, text(chart.title));
  const Html content = element("desc", text(chart.description)) + block("style", Html::raw(kDocumentStyle)) +
                       block("rect", {{"width", "100%"}, {"height", "100%"}, {"fill", "#fff"}}, {}) + title +
                       moved(0, kTitleHeight, chart_drawing(chart)) +
                       moved(kDocumentMargin, kTitleHeight + kChartHeight, document_legend(chart));
  return block("svg",
               {{"xmlns", "http://www.w3.org/2000/svg"},
                {"viewBox", fmt::format("0 0 {:g} {:g}", kChartWidth, height)},
                {"width", fmt::format("{:g}", 2 * kChartWidth)},
                {"role", "img"}},
               content)
      .str();
}

}  // namespace proofgrad::proofs::report
