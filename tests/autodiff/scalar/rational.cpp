#include "autodiff/scalar/rational.hpp"

#include <cmath>
#include <limits>

#include "autodiff/scalar/rational_arithmetic.hpp"
#include "tests/support/for_all.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

TEST_CASE("numbers are read exactly", "[rational]") {
  CHECK(Rational::parse("0.1") == Rational(1, 10));
  CHECK(Rational::parse("-1.25e-3") == Rational(-1, 800));
  CHECK(Rational::parse("-5/7") == Rational(-5, 7));
  CHECK(Rational::parse("10/4").str() == "5/2");
  CHECK(Rational::parse("007") == 7);  // not octal
  CHECK(Rational::parse("0.08") == Rational(2, 25));
  CHECK(Rational::parse("1e3") == 1000);
  CHECK(Rational::parse("2E+2") == 200);
  CHECK(Rational::parse("-0") == 0);
  CHECK(Rational::parse("0e100000").is_zero());
  CHECK(Rational::parse("123456789012345678901234567890").str() == "123456789012345678901234567890");
}

TEST_CASE("what is not a number is refused with the text found", "[rational]") {
  for (const char* text : {"",      "-",   "+1", ".5",   "5.",       "1..2",      "1e",
                           "1e1.5", "1/0", "1/", "/2",   "1/-2",     "--1",       "0x10",
                           "nan",   "inf", "1 ", " 1",   "1e100001", "1e-100001", "1e999999999999999999999",
                           "1/2e3", "1,5", "e5", "1/2/3"}) {
    INFO(text);
    CHECK_THROWS_AS(Rational::parse(text), std::invalid_argument);
  }
  CHECK_THROWS_WITH(Rational::parse("abc"), Catch::Contains("'abc'") && Catch::Contains("expected"));
}

TEST_CASE("text goes out and comes back", "[rational]") {
  for_all("parse(str(x)) = x", 200, [] {
    const Rational x = any_rational(1000000, 1000000);
    RC_ASSERT(Rational::parse(x.str()) == x);
  });
}

TEST_CASE("field laws against integer arithmetic", "[rational]") {
  for_all("a/b op c/d", 200, [] {
    const std::int64_t a = *rc::gen::inRange(-999, 999), b = *rc::gen::inRange(1, 999);
    const std::int64_t c = *rc::gen::inRange(-999, 999), d = *rc::gen::inRange(1, 999);
    const Rational x(a, b), y(c, d);
    RC_ASSERT(x + y == Rational(a * d + c * b, b * d));
    RC_ASSERT(x - y == Rational(a * d - c * b, b * d));
    RC_ASSERT(x * y == Rational(a * c, b * d));
    if (c != 0) RC_ASSERT(x / y == Rational(a * d, b * c));
    RC_ASSERT((x < y) == (a * d < c * b));
    RC_ASSERT((x == y) == (a * d == c * b));
    RC_ASSERT(x.floor() ==
              static_cast<std::int64_t>(std::floor(static_cast<double>(a) / static_cast<double>(b))));
    if (x == y) RC_ASSERT(x.hash() == y.hash());
  });
}

TEST_CASE("doubles come in bit by bit, or not at all", "[rational]") {
  CHECK(Rational::from_double(0.5) == Rational(1, 2));
  CHECK(Rational::from_double(2.3) != Rational(23, 10));
  CHECK(Rational::from_double(-0.0).is_zero());
  CHECK(Rational::from_double(std::numeric_limits<double>::denorm_min()).sign() == 1);
  CHECK_THROWS_AS(Rational::from_double(std::nan("")), std::domain_error);
  CHECK_THROWS_AS(Rational::from_double(-HUGE_VAL), std::domain_error);
  CHECK_FALSE(std::is_convertible_v<double, Rational>);
}

TEST_CASE("machine integers and the zero denominator", "[rational]") {
  CHECK_THROWS_AS(Rational(1, 0), std::domain_error);
  CHECK_THROWS_AS(Rational(1) / Rational(0), std::domain_error);
  CHECK(Rational(-6, 3).to_int64() == -2);
  CHECK_THROWS_AS(Rational(1, 2).to_int64(), std::domain_error);
  CHECK_THROWS_AS(Rational::parse("9223372036854775808").to_int64(), std::domain_error);
  CHECK(Rational(std::numeric_limits<std::int64_t>::min()).to_int64() ==
        std::numeric_limits<std::int64_t>::min());
  CHECK(Rational(3, -6).str() == "-1/2");
}

TEST_CASE("powers", "[rational]") {
  CHECK(pow(Rational(-2, 3), 3) == Rational(-8, 27));
  CHECK(pow(Rational(2, 3), -2) == Rational(9, 4));
  CHECK(pow(Rational(0), 0) == 1);
  CHECK_THROWS_AS(pow(Rational(0), -1), std::domain_error);
}

TEST_CASE("moved-from rationals can be assigned again", "[rational]") {
  Rational a(7, 3), b(std::move(a));
  a = Rational(1, 2);
  CHECK(a + b == Rational(17, 6));
  a = std::move(b);
  CHECK(a == Rational(7, 3));
}

TEST_CASE("the exact arithmetic refuses what is not rational, by name", "[rational]") {
  CHECK(exp(Rational(0)) == 1);
  CHECK(log(Rational(1)) == 0);
  CHECK(sqrt(Rational(9, 4)) == Rational(3, 2));
  CHECK_THROWS_AS(exp(Rational(1)), NotRational);
  CHECK_THROWS_AS(log(Rational(2)), NotRational);
  CHECK_THROWS_AS(sqrt(Rational(2)), NotRational);
  CHECK_THROWS_AS(sqrt(Rational(-1)), NotRational);
  CHECK_THROWS_AS(sqrt(Rational(1, 2)), NotRational);
  CHECK_THROWS_WITH(sin(Rational(1, 2)), "sin(1/2) is not rational");
  CHECK(Arithmetic<Rational>::power({4, 9}, {3, 2}) == Rational(8, 27));
  CHECK(Arithmetic<Rational>::power({4, 9}, {-1, 2}) == Rational(3, 2));
  CHECK_THROWS_AS(Arithmetic<Rational>::power(0, -1), NotRational);
  CHECK_THROWS_AS(Arithmetic<Rational>::power(8, {1, 3}), NotRational);
}

namespace {

/// Numbers on both sides of 2^63, where the representation changes.
Rational near_the_limit() {
  const auto part = [] {
    const Rational power = pow(Rational(2), *rc::gen::element(0, 1, 31, 32, 62, 63, 64));
    return power + Rational(*rc::gen::inRange(-2, 3));
  };
  const Rational below = part();
  const Rational x = below.is_zero() ? part() : part() / below;
  return *rc::gen::arbitrary<bool>() ? x : -x;
}

}  // namespace

TEST_CASE("arithmetic around 2^63 is that of far larger numbers", "[rational]") {
  for_all("scaled by 2^200 and back", 1000, [] {
    const Rational x = near_the_limit(), y = near_the_limit(), s = pow(Rational(2), 200),
                   t = pow(Rational(3), 150);
    RC_ASSERT((x * s + y * s) / s == x + y);
    RC_ASSERT((x * s - y * s) / s == x - y);
    RC_ASSERT((x * s) * (y * t) / (s * t) == x * y);
    if (!y.is_zero()) RC_ASSERT((x * s) / (y * t) * t / s == x / y);
    RC_ASSERT((x < y) == (x * s < y * s));
    RC_ASSERT((x == y) == (x * s == y * s));
    RC_ASSERT((x - y).sign() == ((x > y) - (x < y)));
    RC_ASSERT(-(-x) == x);
    RC_ASSERT(Rational::parse((x + y).str()) == x + y);
    RC_ASSERT(x.numerator() / x.denominator() == x);
    RC_ASSERT(((x + y) - y).hash() == x.hash());
    RC_ASSERT(x.floor() <= x);
    RC_ASSERT(x < x.floor() + 1);
    RC_ASSERT(x.is_integer() == (x.denominator() == 1));
  });
}

TEST_CASE("copies, moves and assignments of numbers of either size", "[rational]") {
  for (const char* text : {"-5/7", "123456789012345678901234567890/7"}) {
    const Rational x = Rational::parse(text);
    Rational copy = x, moved = std::move(copy), other = Rational::parse("98765432109876543210");
    other = x;
    CHECK(moved == x);
    CHECK(other == x);
    other = *&other;
    other += other;
    CHECK(other == x * 2);
    moved = Rational(3);
    CHECK(moved == 3);
  }
}
