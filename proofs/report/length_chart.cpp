#include "proofs/report/length_chart.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace proofgrad::proofs::report {
namespace {

constexpr int kStyles = 8;

ChartLine values(const LengthTable& table, int style) {
  ChartLine line{"M = " + table.M, style, {}};
  for (const LengthRow& row : table.rows)
    line.points.push_back({static_cast<double>(row.T), row.value, row.value, row.value});
  return line;
}

ChartLine limit(const LengthTable& table, int style) {
  const std::string exact = table.limit->str();
  const double y = table.limit->to_double();
  ChartLine line{"limit " + (exact.size() <= 16 ? exact : fmt::format("{:.6g}", y)), style, {}, true};
  for (const LengthRow& row : table.rows) line.points.push_back({static_cast<double>(row.T), y, y, y});
  return line;
}

bool certified(const LengthTable& table) {
  return std::ranges::all_of(table.rows, [](const LengthRow& row) { return row.certified; });
}

}  // namespace

Chart length_chart(const std::vector<LengthTable>& tables) {
  const bool proved = std::ranges::all_of(tables, certified);
  Chart chart{
      fmt::format("T E a_ii for tokens N(0, I), d = {}{}", tables.at(0).d, proved ? "" : " (estimates)"),
      "T times the expected weight of a token on itself against the number of tokens T, on a logarithmic "
      "axis, and the limit 1/|det(I - M)| as a dashed line.",
      "T (tokens)",
      "T E a_ii",
      false,
      0,
      0,
      {}};
  for (std::size_t k = 0; k < tables.size(); ++k) {
    const int style = static_cast<int>(k) % kStyles + 1;
    chart.lines.push_back(values(tables[k], style));
    if (tables[k].limit) chart.lines.push_back(limit(tables[k], style));
  }
  return chart;
}

}  // namespace proofgrad::proofs::report
