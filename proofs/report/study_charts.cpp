#include "proofs/report/study_charts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "proofs/report/svg_chart.hpp"

namespace proofgrad::proofs::report {
namespace {

constexpr const char* kLength = "T (sequence length)";

/// A line through one quantity of every length.
template <class Quantity>
ChartLine line(const WindowStudy& study, const char* name, int style, Quantity quantity,
               bool times_T = false) {
  ChartLine result{name, style, {}};
  for (const LengthStudy& s : study.lengths) {
    const Average& a = quantity(s);
    const double T = static_cast<double>(s.T), factor = times_T ? T : 1;
    result.points.push_back({T, factor * a.mean, factor * (a.mean - a.error), factor * (a.mean + a.error)});
  }
  return result;
}

/// A guide c / T^power, without points.
ChartLine guide(const WindowStudy& study, const char* name, double c, int power) {
  ChartLine result{name, 0, {}};
  for (const LengthStudy& s : study.lengths) {
    const double T = static_cast<double>(s.T), y = power == 0 ? c : c / T;
    result.points.push_back({T, y, y, y});
  }
  return result;
}

/// Where T a_ii of tokens N(0, I) would go.
ChartLine gaussian_limit(const WindowStudy& study) {
  ChartLine result = guide(study, "limit for Gaussian tokens", study.gaussian_limit.mean, 0);
  result.style = 3, result.reference = true;
  return result;
}

const Average& diagonal_weight(const LengthStudy& s) { return s.diagonal_weight; }
const Average& off_diagonal_weight(const LengthStudy& s) { return s.off_diagonal_weight; }
const Average& gaussian_weight(const LengthStudy& s) { return s.gaussian_weight; }

Chart weights(const WindowStudy& study) {
  return {"Mean attention weight",
          "Mean weight on and off the diagonal against T, with the line 1/T, both axes logarithmic. The "
          "numbers stand in the table below.",
          kLength,
          "weight",
          true,
          0,
          0,
          {guide(study, "1/T", 1, 1), line(study, "on the diagonal, a_ii", 1, diagonal_weight),
           line(study, "off the diagonal, a_ij", 2, off_diagonal_weight)}};
}

Chart excess(const WindowStudy& study) {
  return {
      "The same, times T: 1 is a uniform row",
      "T times the mean weight on and off the diagonal against T, and on the diagonal for the same heads on "
      "Gaussian tokens, with its limit. The numbers stand in the table below.",
      kLength,
      "T \u00D7 weight",
      false,
      0,
      0,
      {guide(study, "uniform", 1, 0), gaussian_limit(study),
       line(study, "on the diagonal, T a_ii", 1, diagonal_weight, true),
       line(study, "off the diagonal, T a_ij", 2, off_diagonal_weight, true),
       line(study, "T a_ii, same heads on tokens N(0, I)", 3, gaussian_weight, true)}};
}

/// Both charts of norms share one axis, so that they can be compared.
void share_axis(Chart& a, Chart& b) {
  double low = HUGE_VAL, high = 0;
  for (const Chart* chart : {&a, &b})
    for (const ChartLine& l : chart->lines)
      for (const ChartPoint& p : l.points)
        if (p.low > 0) low = std::min(low, p.low), high = std::max(high, p.high);
  for (Chart* chart : {&a, &b}) chart->low = low, chart->high = high;
}

Chart norms(const WindowStudy& study, const char* title, PathwayNorms LengthStudy::*part, bool query) {
  const auto of = [part](Average PathwayNorms::*pathway) {
    return [part, pathway](const LengthStudy& s) -> const Average& { return s.*part.*pathway; };
  };
  Chart chart{
      title,
      std::string(title) +
          ": mean 2-norm in total and by pathway against T, both axes logarithmic. "
          "The numbers stand in the table below.",
      kLength,
      "mean 2-norm",
      true,
      0,
      0,
      {line(study, "total", 1, of(&PathwayNorms::total)), line(study, "value", 2, of(&PathwayNorms::value)),
       line(study, "key", 3, of(&PathwayNorms::key))}};
  if (query) chart.lines.push_back(line(study, "query", 4, of(&PathwayNorms::query)));
  return chart;
}

}  // namespace

Html study_charts(const WindowStudy& study) {
  Chart on = norms(study, "Diagonal blocks |J_ii|", &LengthStudy::diagonal, true);
  Chart off = norms(study, "Off-diagonal blocks |J_ij|, i \u2260 j", &LengthStudy::off_diagonal, false);
  const double first = study.lengths.empty() ? 1 : study.lengths[0].off_diagonal.total.mean;
  const double T = study.lengths.empty() ? 1 : static_cast<double>(study.lengths[0].T);
  off.lines.insert(off.lines.begin(), guide(study, "proportional to 1/T", first * T, 1));
  share_axis(on, off);
  return block("div", {{"class", "figures"}},
               svg_chart(weights(study)) + svg_chart(excess(study)) + svg_chart(on) + svg_chart(off));
}

}  // namespace proofgrad::proofs::report
