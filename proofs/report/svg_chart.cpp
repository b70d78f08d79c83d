#include "proofs/report/svg_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "proofs/report/numbers.hpp"
#include "proofs/report/ticks.hpp"

namespace proofgrad::proofs::report {
namespace {

constexpr double kLeft = 68, kRight = 388, kTop = 10, kBottom = 240;
constexpr double kCharacter = 7.5;  // the width of one in a label, amply

std::string px(double x) { return fmt::format("{:.1f}", x); }

bool has_points(const ChartLine& line) { return line.style > 0 && !line.reference; }
std::string line_class(const ChartLine& line) {
  return fmt::format("line s{}{}", line.style, line.reference ? " reference" : "");
}

class Canvas {
 public:
  explicit Canvas(const Chart& chart) : chart_(chart) {
    for (const ChartLine& line : chart.lines)
      for (const ChartPoint& p : line.points) {
        places_.insert(p.x);
        if (!visible(p)) continue;
        low_ = std::min(low_, chart.logarithmic_y && p.low <= 0 ? p.y : p.low);
        high_ = std::max(high_, p.high);
      }
    if (chart.low < chart.high) low_ = chart.low, high_ = chart.high;
    if (!(low_ < high_)) low_ = chart.logarithmic_y ? 0.1 : 0, high_ = 1;
    pad();
  }

  Html draw() const {
    Html all = axes();
    for (const ChartLine& line : chart_.lines) all += has_points(line) ? path(line) : Html();
    for (const ChartLine& line : chart_.lines)
      all += has_points(line) ? Html() : path(line);  // guides on top
    for (const ChartLine& line : chart_.lines) all += marks(line);
    return all;
  }

 private:
  bool visible(const ChartPoint& p) const { return p.y > 0 || !chart_.logarithmic_y; }

  void pad() {
    if (chart_.logarithmic_y) {
      const double margin = std::pow(high_ / low_, 0.05);
      low_ /= margin, high_ *= margin;
    } else {
      const double margin = 0.08 * (high_ - low_);
      low_ -= margin, high_ += margin;
    }
  }

  double x(double value) const {
    const double first = *places_.begin(), last = *places_.rbegin();
    const double share = first < last ? std::log(value / first) / std::log(last / first) : 0.5;
    return kLeft + 14 + share * (kRight - kLeft - 28);
  }
  double y(double value) const {
    const double share = chart_.logarithmic_y ? std::log(value / low_) / std::log(high_ / low_)
                                              : (value - low_) / (high_ - low_);
    return kBottom - std::clamp(share, 0.0, 1.0) * (kBottom - kTop);
  }

  Html label(double at_x, double at_y, const char* anchor, const std::string& words) const {
    return block("text", {{"x", px(at_x)}, {"y", px(at_y)}, {"text-anchor", anchor}}, text(words));
  }
  static Html segment(const char* kind, double x1, double y1, double x2, double y2) {
    return leaf("path",
                {{"class", kind}, {"d", fmt::format("M{:.1f} {:.1f}L{:.1f} {:.1f}", x1, y1, x2, y2)}});
  }

  std::vector<double> x_ticks() const {
    const std::vector<double> places(places_.begin(), places_.end());
    for (std::size_t k = 1; k < places.size(); ++k) {
      const std::size_t characters = tick_label(places[k - 1]).size() + tick_label(places[k]).size();
      if (x(places[k]) - x(places[k - 1]) < kCharacter * (static_cast<double>(characters) / 2 + 1))
        return log_ticks(places.front(), places.back());
    }
    return places;
  }

  Html axes() const {
    Html all;
    const auto ticks = chart_.logarithmic_y ? log_ticks(low_, high_) : linear_ticks(low_, high_);
    for (const double tick : ticks)
      all += segment("grid", kLeft, y(tick), kRight, y(tick)) +
             label(kLeft - 7, y(tick) + 4, "end", tick_label(tick));
    for (const double place : x_ticks())
      all += segment("axis", x(place), kBottom, x(place), kBottom + 5) +
             label(x(place), kBottom + 19, "middle", tick_label(place));
    all += segment("axis", kLeft, kTop, kLeft, kBottom) + segment("axis", kLeft, kBottom, kRight, kBottom);
    all += label((kLeft + kRight) / 2, kChartHeight - 10, "middle", chart_.x_label);
    const double middle = (kTop + kBottom) / 2;
    return all + block("text",
                       {{"transform", fmt::format("translate(13 {:.1f}) rotate(-90)", middle)},
                        {"text-anchor", "middle"}},
                       text(chart_.y_label));
  }

  Html path(const ChartLine& line) const {
    std::string d;
    for (const ChartPoint& p : line.points)
      if (visible(p)) d += fmt::format("{}{:.1f} {:.1f}", d.empty() ? "M" : "L", x(p.x), y(p.y));
    return block("path", {{"class", line_class(line)}, {"d", d}}, {});
  }

  Html marks(const ChartLine& line) const {
    Html all;
    for (const ChartPoint& p : line.points)
      if (visible(p) && has_points(line)) all += mark(line, p);
    return all + Html::raw("\n");
  }

  Html mark(const ChartLine& line, const ChartPoint& p) const {
    std::string words = fmt::format("{} = {:g}, {}: {}", chart_.x_label.substr(0, chart_.x_label.find(' ')),
                                    p.x, line.name, rounded(p.y));
    Html range;
    if (p.low < p.high) {
      words += fmt::format(" ({} to {})", rounded(p.low), rounded(p.high));
      if (p.low > 0 || !chart_.logarithmic_y) range = segment("range", x(p.x), y(p.low), x(p.x), y(p.high));
    }
    return element("g", {{"class", fmt::format("s{}", line.style)}},
                   element("title", text(words)) + range + marker(line.style, x(p.x), y(p.y)));
  }

 public:
  /// A disc, a square, a diamond, a triangle: lines differ in more than colour.
  static Html marker(int style, double cx, double cy) {
    static constexpr const char* shapes[] = {"M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
                                             "M-3.6 -3.6h7.2v7.2h-7.2z", "M0 -5L5 0L0 5L-5 0z",
                                             "M0 -4.8L4.6 3.6L-4.6 3.6z"};
    return leaf("path", {{"class", "mark"},
                         {"transform", fmt::format("translate({:.1f} {:.1f})", cx, cy)},
                         {"d", shapes[(style - 1) % 4]}});
  }

 private:
  const Chart& chart_;
  std::set<double> places_;
  double low_ = HUGE_VAL, high_ = -HUGE_VAL;
};

Html legend_entry(const ChartLine& line) {
  return block("li", element("svg", {{"class", "swatch"}, {"viewBox", "0 0 34 14"}, {"aria-hidden", "true"}},
                             line_sample(line)) +
                         text(" " + line.name));
}

}  // namespace

Html chart_drawing(const Chart& chart) { return Canvas(chart).draw(); }

Html line_sample(const ChartLine& line) {
  Html picture = leaf("path", {{"class", line_class(line)}, {"d", "M1 7L33 7"}});
  if (has_points(line))
    picture += element("g", {{"class", fmt::format("s{}", line.style)}}, Canvas::marker(line.style, 17, 7));
  return picture;
}

Html svg_chart(const Chart& chart) {
  Html entries;
  for (const ChartLine& line : chart.lines) entries += legend_entry(line);
  const Html picture = block("svg",
                             {{"class", "chart"},
                              {"viewBox", fmt::format("0 0 {:g} {:g}", kChartWidth, kChartHeight)},
                              {"role", "img"},
                              {"aria-label", chart.description}},
                             chart_drawing(chart));
  return block("figure",
               block("figcaption", text(chart.title)) + picture + block("ul", {{"class", "keys"}}, entries));
}

}  // namespace proofgrad::proofs::report
