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
      if (width > 10) CHECK(log.size() >= 3);
    }
}
