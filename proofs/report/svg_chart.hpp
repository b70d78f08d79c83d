#pragma once
#include <string>
#include <vector>

#include "proofs/report/html.hpp"

namespace proofgrad::proofs::report {

/// A number with the range that it is the middle of; no range if low = high.
struct ChartPoint {
  double x, y, low, high;
};

struct ChartLine {
  std::string name;
  int style = 1;  ///< colour, marker and dash: 1 to 4 as in the style sheet, 0 a plain guide without points
  std::vector<ChartPoint> points;
  bool reference = false;  ///< in its style's colour, but dashed and without points: what a line tends to
};

struct Chart {
  std::string title, description;  ///< the description is read out instead of the picture
  std::string x_label, y_label;
  bool logarithmic_y = true;
  double low = 0, high = 0;  ///< of the y axis; 0, 0: as the points need
  std::vector<ChartLine> lines;
};

/// Lines over a logarithmic x axis as a <figure> with a legend. The axis' ticks are the points' places if
/// their labels have room, else powers of ten. Every point carries its numbers as a tooltip. Points that a
/// logarithmic axis cannot show (y <= 0) are left out.
Html svg_chart(const Chart& chart);

/// What is inside the picture, kChartWidth x kChartHeight; and a line's sample for a legend, 34 x 14.
Html chart_drawing(const Chart& chart);
Html line_sample(const ChartLine& line);
inline constexpr double kChartWidth = 400, kChartHeight = 290;  // its text stays readable on a phone

}  // namespace proofgrad::proofs::report
