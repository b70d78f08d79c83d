#include "proofs/report/ticks.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace proofgrad::proofs::report;
using Ticks = std::vector<double>;

TEST_CASE("ticks are round numbers in the range", "[report]") {
  CHECK_THAT(linear_ticks(0, 1), Catch::Approx(Ticks{0, 0.2, 0.4, 0.6, 0.8, 1}));
  CHECK_THAT(linear_ticks(0.97, 1.26), Catch::Approx(Ticks{1, 1.05, 1.1, 1.15, 1.2, 1.25}));
  CHECK_THAT(log_ticks(0.01, 10), Catch::Approx(Ticks{0.01, 0.1, 1, 10}));
  CHECK_THAT(log_ticks(0.015, 0.26), Catch::Approx(Ticks{0.02, 0.05, 0.1, 0.2}));
}

TEST_CASE("many powers of ten are thinned, and all labels are short", "[report]") {
  CHECK_THAT(log_ticks(1, 1e12), Catch::Approx(Ticks{1, 1e2, 1e4, 1e6, 1e8, 1e10, 1e12}));
  CHECK_THAT(log_ticks(3e-19, 1), Catch::Approx(Ticks{1e-18, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1}));
  CHECK(tick_label(1e12) == "1e12");
  CHECK(tick_label(1e-18) == "1e-18");
  CHECK(tick_label(5e-4) == "5e-4");
  CHECK(tick_label(0.25) == "0.25");
  CHECK(tick_label(512) == "512");
  CHECK(tick_label(0) == "0");
  CHECK(tick_label(-20) == "-20");
}

TEST_CASE("no tick is a negative zero", "[report]") {
  for (const double tick : linear_ticks(-0.3, 3)) CHECK_FALSE((tick == 0 && std::signbit(tick)));
}

TEST_CASE("there are a few ticks, in order, whatever the range", "[report]") {
  for (const double low : {1e-9, 0.003, 1.0, 77.0, 1e6})
    for (const double width : {1.5, 4.0, 33.0, 900.0}) {
      CAPTURE(low, width);
      const Ticks straight = linear_ticks(low, low * width), log = log_ticks(low, low * width);
      CHECK(straight.size() >= 3);
      CHECK(straight.size() <= 8);
      for (const Ticks& t : {straight, log}) {
        CHECK(std::is_sorted(t.begin(), t.end()));
        for (const double tick : t) CHECK((tick >= low * 0.999999 && tick <= low * width * 1.000001));
      }
      CHECK(log.size() <= 8);
      if (width > 10) CHECK(log.size() >= 3);
    }
}
