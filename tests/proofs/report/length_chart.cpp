#include "proofs/report/length_chart.hpp"

#include <catch2/catch.hpp>

#include "proofs/report/svg_document.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using namespace proofgrad::proofs::report;

namespace {

int count(const std::string& page, const std::string& what) {
  int n = 0;
  for (std::size_t at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) ++n;
  return n;
}

/// Values 1, 2, .. at T = 1, 10, .., and a limit.
LengthTable table(const char* M, std::optional<Rational> limit, int rows) {
  LengthTable t{M, 1, limit, {}};
  std::int64_t T = 1;
  for (int k = 0; k < rows; ++k, T *= 10) t.rows.push_back({T, "", "", "", true, 1.0 + k});
  return t;
}

}  // namespace

TEST_CASE("a line a matrix, and its limit where there is one", "[report]") {
  const Chart chart = length_chart({table("1/2", Rational(2), 13), table("1", {}, 13)});
  REQUIRE(chart.lines.size() == 3);
  CHECK(chart.lines[0].points[12].x == 1e12);
  CHECK(chart.lines[0].points[12].y == 13);
  CHECK(chart.lines[1].reference);
  CHECK(chart.lines[1].style == chart.lines[0].style);
  CHECK(chart.lines[1].points[5].y == 2);
  CHECK_FALSE(chart.lines[2].reference);
  CHECK(chart.title.find("estimates") == std::string::npos);
  LengthTable estimate = table("1,0;0,2", {}, 2);
  estimate.rows[1].certified = false;
  CHECK(length_chart({estimate}).title.find("estimates") != std::string::npos);
}

TEST_CASE("the picture is one file: ticks at powers of ten, points only on the values", "[report]") {
  const std::string svg = svg_document(length_chart({table("1/2", Rational(2), 13), table("1", {}, 13)}));
  CHECK(svg.find("<svg xmlns=\"http://www.w3.org/2000/svg\"") == 0);
  CHECK(count(svg, "class=\"mark\"") == 26 + 2);  // and two in the legend
  CHECK(count(svg, ">1e12</text>") == 1);
  CHECK(count(svg, ">1e11</text>") == 0);
  CHECK(count(svg, "reference\"") == 2);
  CHECK(svg.find("nan") == std::string::npos);
}

TEST_CASE("few places keep their own ticks", "[report]") {
  Chart chart = length_chart({table("1/2", {}, 1)});
  chart.lines[0].points = {{4, 1, 1, 1}, {7, 2, 2, 2}, {512, 3, 3, 3}};
  const std::string svg = svg_document(chart);
  for (const char* label : {">4<", ">7<", ">512<"}) CHECK(count(svg, label) == 1);
  CHECK(count(svg, ">100<") == 0);
}
