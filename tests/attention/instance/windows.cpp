#include "attention/instance/windows.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "attention/instance/input_error.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;

namespace {

const Series& wind() {
  static const Series series =
      load_series(PROOFGRAD_SOURCE_DIR "/data/irish-wind.csv", {"year", "month", "day"});
  return series;
}

const StandardizedSeries& standardized_wind() {
  static const StandardizedSeries series = standardize_roots(wind());
  return series;
}

/// A series of `rows` rows whose only column, standardized, increases.
StandardizedSeries increasing(std::size_t rows) {
  std::string text = "a\n";
  for (std::size_t k = 0; k < rows; ++k) text += std::to_string(k * k) + "\n";
  return standardize_roots(read_series(text, "x.csv"));
}

}  // namespace

TEST_CASE("a short column is standardized as by hand") {
  // Roots 1, 2, 3: mean 2, deviation sqrt(2/3), so +-sqrt(3/2) = +-1.2247448...
  const auto series = standardize_roots(read_series("t,a\nx,1\ny,4\nz,9\n", "x.csv", {"t"}));
  CHECK(series.tokens ==
        Matrix<Rational>({3, 1}, {Rational::parse("-1.224745"), 0, Rational::parse("1.224745")}));
  CHECK(series.labels == std::vector<std::string>{"x", "y", "z"});
  CHECK(series.columns == std::vector<std::string>{"a"});
}

TEST_CASE("the wind's columns are standardized over the whole series") {
  const auto& tokens = standardized_wind().tokens;
  const auto n = static_cast<double>(tokens.rows());
  for (std::size_t c = 0; c < tokens.cols(); ++c) {
    double sum = 0, squares = 0;  // by a second route: two passes in doubles
    for (std::size_t t = 0; t < tokens.rows(); ++t) sum += std::sqrt(wind().values(t, c).to_double());
    const double mean = sum / n;
    for (std::size_t t = 0; t < tokens.rows(); ++t)
      squares += std::pow(std::sqrt(wind().values(t, c).to_double()) - mean, 2);
    const double deviation = std::sqrt(squares / n);
    for (std::size_t t = 0; t < tokens.rows(); t += 97) {
      const double expected = (std::sqrt(wind().values(t, c).to_double()) - mean) / deviation;
      REQUIRE(std::abs(tokens(t, c).to_double() - expected) < 0.51e-6);
      REQUIRE((tokens(t, c) * 1000000).is_integer());
    }
  }
}

TEST_CASE("windows are spread from the first row to the last") {
  const auto series = increasing(10);
  const auto starts = [&](std::size_t T, std::size_t count) {
    std::vector<std::size_t> rows;
    for (const auto& window : spread_windows(series, T, count)) rows.push_back(window.first_row);
    return rows;
  };
  using Rows = std::vector<std::size_t>;
  CHECK(starts(4, 1) == Rows{0});
  CHECK(starts(4, 2) == Rows{0, 6});
  CHECK(starts(4, 4) == Rows{0, 2, 4, 6});
  CHECK(starts(4, 3) == Rows{0, 3, 6});
  CHECK(starts(4, 7) == Rows{0, 1, 2, 3, 4, 5, 6});
  CHECK(starts(10, 1) == Rows{0});
  CHECK(starts(3, 3) == Rows{0, 3, 7});
}

TEST_CASE("a window holds its rows and is labelled by their range") {
  const auto windows = spread_windows(standardized_wind(), 12, 50);
  REQUIRE(windows.size() == 50);
  CHECK(windows.front().label == "61-01-01 to 61-01-12");
  CHECK(windows.back().label == "78-12-20 to 78-12-31");
  for (const auto& window : windows) {
    CHECK(window.tokens.shape() == Shape{12, 12});
    CHECK(window.tokens(11, 5) == standardized_wind().tokens(window.first_row + 11, 5));
    CHECK(window.tokens(0, 11) == standardized_wind().tokens(window.first_row, 11));
  }
  CHECK(spread_windows(increasing(3), 1, 1)[0].label == "row 1");
}

TEST_CASE("what cannot be standardized or cut is refused") {
  const auto standardize = [](const char* text) { return standardize_roots(read_series(text, "x.csv")); };
  CHECK_THROWS_WITH(
      standardize("a,b\n1,1\n2,-0.5\n"),
      "x.csv:3: column \"b\": found \"-1/2\", expected a value with a square root, 0 or positive");
  CHECK_THROWS_WITH(standardize("a\n1\n1e400\n"),
                    "x.csv:3: column \"a\": found a number beyond every double, expected a value with a "
                    "square root, 0 or positive");
  CHECK_THROWS_WITH(standardize("a,b\n1,2\n3,2\n"),
                    "x.csv: column \"b\": found the same value in every row, expected values that differ, to "
                    "be standardized");
  CHECK_THROWS_WITH(spread_windows(increasing(5), 6, 1), "x.csv: found 5 rows, expected at least T = 6");
  CHECK_THROWS_WITH(spread_windows(increasing(5), 4, 3),
                    "x.csv: found 2 windows of 4 rows, expected at least the 3 asked for");
  CHECK_THROWS_AS(spread_windows(increasing(5), 0, 1), std::invalid_argument);
  CHECK_THROWS_AS(spread_windows(increasing(5), 2, 0), std::invalid_argument);
}
