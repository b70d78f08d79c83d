#include "attention/instance/series.hpp"

#include <catch2/catch.hpp>

#include "attention/instance/input_error.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;

namespace {

using Names = std::vector<std::string>;

std::string series_error(const std::string& text, const Names& labels = {}) {
  try {
    read_series(text, "x.csv", labels);
  } catch (const InputError& e) {
    return e.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a series is read exactly, with labels from the columns that are no features") {
  const auto series = read_series("year,month,a, b ,day\n61,1,0.1,-2,3\r\n61,12,1e-3, 4 ,31\n", "x.csv",
                                  {"year", "month", "day"});
  CHECK(series.file == "x.csv");
  CHECK(series.columns == Names{"a", "b"});
  CHECK(series.labels == Names{"61-01-03", "61-12-31"});
  CHECK(series.values == Matrix<Rational>({2, 2}, {Rational(1, 10), -2, Rational(1, 1000), 4}));
}

TEST_CASE("without label columns the rows are numbered, and the last line break is optional") {
  const auto series = read_series(
      "\xEF\xBB\xBF"
      "a,b\n1,2\n3,4",
      "x.csv");
  CHECK(series.labels == Names{"row 1", "row 2"});
  CHECK(series.values == Matrix<Rational>({2, 2}, {1, 2, 3, 4}));
}

TEST_CASE("the wind series is complete") {
  const auto series = load_series(PROOFGRAD_SOURCE_DIR "/data/irish-wind.csv", {"year", "month", "day"});
  CHECK(series.values.shape() == Shape{6574, 12});
  CHECK(series.columns ==
        Names{"RPT", "VAL", "ROS", "KIL", "SHA", "BIR", "DUB", "CLA", "MUL", "CLO", "BEL", "MAL"});
  CHECK(series.labels.front() == "61-01-01");
  CHECK(series.labels.back() == "78-12-31");
  CHECK(series.values(0, 0) == Rational(1504, 100));
  CHECK(series.values(3, 11) == Rational(1088, 100));
}

TEST_CASE("a malformed series gives one line with file, line and column") {
  CHECK(series_error("") == "x.csv: found an empty file, expected a header row and rows of numbers");
  CHECK(series_error(" \n\n") == "x.csv: found an empty file, expected a header row and rows of numbers");
  CHECK(series_error("a,b\n") == "x.csv: found no rows, expected at least one below the header");
  CHECK(series_error("a,b\n1,2\n3,x\n") == "x.csv:3: column \"b\": found \"x\", expected a number");
  CHECK(series_error("a,b\n1,NaN\n") == "x.csv:2: column \"b\": found \"NaN\", expected a number");
  CHECK(series_error("a,b\n,2\n") == "x.csv:2: column \"a\": found an empty cell, expected a number");
  CHECK(series_error("a,b\n\"1\",2\n") == "x.csv:2: column \"a\": found \"\\\"1\\\"\", expected a number");
  CHECK(series_error("a,b\n1,2\n1,2,3\n") == "x.csv:3: found 3 cells, expected 2 as in the header");
  CHECK(series_error("a;b\n1,2\n") == "x.csv:2: found 2 cells, expected 1 as in the header");
  CHECK(series_error("a,b\n1,2\n\n3,4\n") == "x.csv:3: found an empty line, expected a row");
  CHECK(series_error("a,b\n1,2\n\n") == "x.csv:3: found an empty line, expected a row");
  CHECK(series_error("a,,b\n1,2,3\n") == "x.csv:1: found no name for column 2, expected one name a column");
  CHECK(series_error("a,b,a\n1,2,3\n") == "x.csv:1: found a second column \"a\", expected each name once");
  CHECK(series_error("a,year\n1,2\n", {"yaer"}) ==
        "x.csv:1: found no column \"yaer\", expected one (did you mean \"year\"?)");
  CHECK(series_error("a,b\n1,2\n", {"a", "b"}) ==
        "x.csv:1: found no column besides the labels, expected at least one feature");
  CHECK(series_error("a,\xff\n1,2\n") == "x.csv: found a byte that is not UTF-8, expected UTF-8 text");
  CHECK_THROWS_WITH(load_series("/nowhere.csv"),
                    "/nowhere.csv: found no such file, expected a readable file");
}
