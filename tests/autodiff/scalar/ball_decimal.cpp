// Decimal output: outward rounding and certified digits.
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/precision.hpp"
#include "tests/support/for_all.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

/// One unit of the last digit that is written.
Rational last_unit(const std::string& text) {
  const auto e = text.find('e');
  std::int64_t exponent = e == std::string::npos ? 0 : std::stol(text.substr(e + 1));
  const std::string mantissa = text.substr(0, e);
  if (const auto dot = mantissa.find('.'); dot != std::string::npos)
    exponent -= static_cast<std::int64_t>(mantissa.size() - dot - 1);
  return pow(Rational(10), exponent);
}

std::size_t significant_digits(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text.substr(0, text.find('e')))
    if ((c >= '1' && c <= '9') || (c == '0' && count > 0)) ++count;
  return count;
}

/// Numbers of very different sizes.
Rational any_scale() { return any_rational(9999, 9999) * pow(Rational(10), *rc::gen::inRange(-400, 401)); }

}  // namespace

TEST_CASE("lower and upper bracket the ball's exact ends, tightly", "[decimal]") {
  for_all("lower <= ends <= upper", 400, [] {
    const PrecisionScope scope(*rc::gen::inRange(2, 200));
    const int digits = *rc::gen::inRange(1, 40);
    const Rational x = any_scale();
    const Ball b = Ball::ball(Ball(x), Ball(abs(any_rational(1, 1000))));
    const Rational low = Rational::parse(b.lower(digits)), high = Rational::parse(b.upper(digits));
    RC_ASSERT(low <= b.lower_rational());
    RC_ASSERT(high >= b.upper_rational());
    const Rational slack = 2 * pow(Rational(10), 1 - digits);
    RC_ASSERT(b.lower_rational() - low <= slack * abs(b.lower_rational()));
    RC_ASSERT(high - b.upper_rational() <= slack * abs(b.upper_rational()));
  });
}

TEST_CASE("bounds of 1/3 lie strictly on either side, whatever the number of digits", "[decimal]") {
  const PrecisionScope scope(300);
  for (int digits = 1; digits < 60; ++digits) {
    const Ball third(Rational(1, 3)), minus = -third;
    CHECK(Rational::parse(third.lower(digits)) < Rational(1, 3));
    CHECK(Rational::parse(third.upper(digits)) > Rational(1, 3));
    CHECK(Rational::parse(minus.lower(digits)) < Rational(-1, 3));
    CHECK(Rational::parse(minus.upper(digits)) > Rational(-1, 3));
  }
  CHECK(Ball(Rational(1, 3)).lower(5) == "0.33333");
  CHECK(Ball(Rational(1, 3)).upper(5) == "0.33334");
  CHECK(Ball(Rational(-2, 3)).lower(3) == "-0.667");
  CHECK(Ball(Rational(-2, 3)).upper(3) == "-0.666");
}

TEST_CASE("certified digits are at most one unit of the last away from the exact number", "[decimal]") {
  for_all("certified_decimal", 400, [] {
    const int digits = *rc::gen::inRange(1, 60);
    const PrecisionScope scope(*rc::gen::inRange(2, 260));
    const Rational x = any_scale();
    const Ball b(x);
    const auto text = b.certified_decimal(digits);
    if (!text) {
      RC_ASSERT(b.accuracy_bits() < digits * 4 + 8);  // refuses only what is too wide
      return;
    }
    RC_ASSERT(abs(Rational::parse(*text) - x) <= (x.is_zero() ? Rational(0) : last_unit(*text)));
    if (!x.is_zero()) RC_ASSERT(significant_digits(*text) == static_cast<std::size_t>(digits));
  });
}

TEST_CASE("certified digits hold for every member of a wide ball, or there are none", "[decimal]") {
  const Ball x = Ball::ball(Ball(Rational(1, 2)), Ball(Rational(9, 10000)));
  CHECK(x.certified_decimal(2) == "0.50");
  CHECK(x.certified_decimal(3) == "0.500");  // all within 0.501 and 0.499
  CHECK_FALSE(x.certified_decimal(4));
  CHECK_FALSE(Ball::ball(Ball(0), Ball(1)).certified_decimal(1));
  CHECK_FALSE((Ball(1) / Ball(0)).certified_decimal(1));
  CHECK_THROWS_AS(Ball(1).certified_decimal(0), std::invalid_argument);
}

TEST_CASE("how numbers look", "[decimal]") {
  CHECK(Ball(0).certified_decimal(10) == "0");
  CHECK(Ball(Rational(1, 2)).certified_decimal(3) == "0.500");
  CHECK(Ball(-12).certified_decimal(4) == "-12.00");
  CHECK(Ball(1234).certified_decimal(2) == "1.2e3");
  CHECK(Ball(1234).certified_decimal(4) == "1234");
  CHECK(Ball(Rational(999999, 100000)).certified_decimal(3) == "10.0");
  CHECK(Ball(Rational(1, 1000)).certified_decimal(2) == "0.0010");
  CHECK(Ball(Rational(1, 10000000)).certified_decimal(1) == "1e-7");
  CHECK(Ball(Rational(99, 10)).certified_decimal(1) == "1e1");
  CHECK((Ball(1) / Ball(0)).lower(3) == "-inf");
  CHECK((Ball(1) / Ball(0)).upper(3) == "inf");
  CHECK(Ball(0).lower(3) == "0");
}

TEST_CASE("huge and tiny exponents", "[decimal]") {
  const PrecisionScope scope(200);
  CHECK(exp(Ball(1000)).certified_decimal(20) == "1.9700711140170469939e434");
  CHECK(exp(Ball(-1000)).certified_decimal(20) == "5.0759588975494567653e-435");
  CHECK(exp(Ball(1000000)).certified_decimal(10) == "3.033215397e434294");
  const Ball tower = exp(exp(Ball(20)));  // about 10^(2.1 * 10^8)
  REQUIRE(tower.certified_decimal(5));
  CHECK(tower.certified_decimal(5)->find("e210704567") != std::string::npos);
  CHECK(Rational::parse("1e210") < Rational::parse(Ball(Rational::parse("1e300")).lower(5)));
}
