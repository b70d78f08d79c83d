#include "proofs/report/numbers.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/precision.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs::report;

TEST_CASE("exact numbers read as people write them", "[report]") {
  CHECK(readable(Rational(-2)) == "-2");
  CHECK(readable(Rational(3, 4)) == "3/4");
  CHECK(readable(Rational(-5, 7)) == "-5/7");
  CHECK(readable(Rational::parse("-0.125437")) == "-0.125437");
  CHECK(readable(Rational::parse("12.5000001")) == "12.5000001");
  CHECK(readable(Rational::parse("0.000001")) == "0.000001");
  CHECK(readable(Rational(1, 1000003)) == "1/1000003");
  CHECK(readable(Rational::parse("1e-9")) == "1/1000000000");  // too many places for a decimal
  CHECK(readable(Rational::parse("1e20")) == "100000000000000000000");
}

TEST_CASE("whatever is shown of an exact number gives it back", "[report]") {
  for (int n = -700; n <= 700; n += 7)
    for (const int d : {1, 3, 64, 100, 128, 1000, 4096, 1000000})
      CHECK(Rational::parse(readable(Rational(n, d))) == Rational(n, d));
}

TEST_CASE("ratios show the digits that are proved, else a bound", "[report]") {
  const PrecisionScope scope(64);
  CHECK(readable_ratio(Ball(Rational(1, 3))) == "0.333333");
  const Ball wide = Ball::ball(Ball(1), Ball(Rational(1, 100)));
  CHECK(readable_ratio(wide).find("\u2264 1.010") == 0);
}

TEST_CASE("rounded numbers and groups of digits", "[report]") {
  CHECK(rounded(0) == "0");
  CHECK(rounded(0.031248) == "0.0312");
  CHECK(rounded_weight(0.33) == "0.330");
  CHECK(rounded_weight(1) == "1");
  CHECK(grouped(1001) == "1001");
  CHECK(grouped(10000) == "10\u202F000");
  CHECK(grouped(1234567) == "1\u202F234\u202F567");
  CHECK(grouped(0) == "0");
}
