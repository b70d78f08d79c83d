#include "autodiff/scalar/exp_sum.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/precision.hpp"
#include "tests/autodiff/scalar/exact_random.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using proofgrad::testing::for_all;
using proofgrad::testing::small_sum;

namespace {

ExpSum e(const Quadratic& r, const Quadratic& c = 1) { return ExpSum(ExpSum::Term{r, c}); }
const ExpSum one(Quadratic(1));
Rational tiny(int digits) { return pow(Rational(10), -digits); }

bool in_order(const ExpSum& x) {
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (x.terms()[k].coefficient.is_zero()) return false;
    if (k > 0 && Quadratic::by_parts(x.terms()[k - 1].exponent, x.terms()[k].exponent) >= 0) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("sums of exponentials are a commutative ring in normal form") {
  for_all("ring laws", 200, [] {
    const ExpSum x = small_sum(), y = small_sum(), z = small_sum();
    RC_ASSERT(in_order(x + y));
    RC_ASSERT(in_order(x * y));
    RC_ASSERT(x + y == y + x);
    RC_ASSERT(x * y == y * x);
    RC_ASSERT((x + y) + z == x + (y + z));
    RC_ASSERT((x * y) * z == x * (y * z));
    RC_ASSERT(x * (y + z) == x * y + x * z);
    RC_ASSERT((x - x).is_zero());
    RC_ASSERT((x * y).is_zero() == (x.is_zero() || y.is_zero()));  // no zero divisors
    RC_ASSERT((x * y).sign() == x.sign() * y.sign());
    if (x == y) RC_ASSERT(x.hash() == y.hash());
  });
}

TEST_CASE("zero is recognised") {
  const Quadratic r(Rational(1, 3), Rational(2, 7), 5);
  CHECK((e(r) * e(-r) - one).is_zero());
  CHECK(((e(r) - one) * (e(r) + one) - (e(r + r) - one)).is_zero());
  CHECK(((e(r) + one) * (e(r) + one) - e(r + r) - e(r, 2) - one).is_zero());
  CHECK_FALSE(((e(r) + one) * (e(r) + one) - e(r + r) - e(r, 3) - one).is_zero());
}

TEST_CASE("what is nearly zero is not, and has its sign") {
  const Rational x = tiny(300);
  const ExpSum second_order = e(x) - one - ExpSum(Quadratic(x));  // x^2/2 + ..
  CHECK_FALSE(second_order.is_zero());
  CHECK(second_order.sign() == 1);
  CHECK((-second_order).sign() == -1);
  CHECK((second_order - ExpSum(Quadratic(x * x / 2))).sign() == 1);  // x^3/6 is left
  CHECK((second_order - ExpSum(Quadratic(x * x * Rational(51, 100)))).sign() == -1);
}

TEST_CASE("exponents that differ by 10^-40 are not merged") {
  const ExpSum difference = e(Quadratic(1) + Quadratic(tiny(40))) - e(1);
  CHECK(difference.size() == 2);
  CHECK(difference.sign() == 1);
  const ExpSum by_root = e(Quadratic(1, tiny(40), 3)) - e(1);
  CHECK(by_root.size() == 2);
  CHECK(by_root.sign() == 1);
}

TEST_CASE("a sign is found among exponentials that would overflow") {
  const Rational huge = pow(Rational(10), 1000);
  CHECK((e(huge) - e(huge - 1) - e(-huge)).sign() == 1);
  CHECK((e(-huge) - e(-huge - 1, 3)).sign() == -1);
  CHECK((e(0) - e(-huge, huge)).sign() == 1);
  CHECK((e(tiny(50)) - one - e(-huge)).sign() == 1);
  CHECK((e({0, huge, 3}) - e({1, -huge, 3})).sign() == 1);  // the larger exponent comes first by parts
}

TEST_CASE("signs agree with balls of fixed precision") {
  for_all("sign against enclosure", 200, [] {
    const ExpSum x = small_sum();
    if (x.is_zero()) return;
    const PrecisionScope scope(256);
    const Ball value = x.enclosure_without(0);
    RC_ASSERT(x.sign() != 0);
    if (!value.contains_zero()) RC_ASSERT((x.sign() > 0) == (less(Ball(), value) == Truth::yes));
  });
}

TEST_CASE("a quotient that is a unit is found") {
  const ExpSum x = e(1, 2) + e(Rational(5, 2), -3) + one;
  const auto unit = (x * e(Rational(1, 2), 7)).over(x);
  REQUIRE(unit);
  CHECK(unit->exponent == Quadratic(Rational(1, 2)));
  CHECK(unit->coefficient == Quadratic(7));
  CHECK_FALSE((x * e(Rational(1, 2), 7) + e(1)).over(x));
  CHECK_FALSE((e(1, 2) + one).over(e(1) + one));
  CHECK_FALSE((e(2) + one).over(e(1) + one));
}

TEST_CASE("products that grow out of hand are refused") {
  const TermLimitScope scope(8);
  const ExpSum x = one + e(1) + e(3), y = one + e(Rational(1, 7)) + e(Rational(2, 9));
  CHECK_THROWS_WITH(x * y, Catch::Contains("more than 8 exponentials"));
  CHECK((x * (one + e(Rational(1, 7)))).size() == 6);
}

TEST_CASE("sums print as formulas") {
  CHECK(ExpSum().str() == "0");
  CHECK((one + e(Rational(1, 2), 2)).str() == "1 + 2 e^(1/2)");
  CHECK((e(1) - e(2)).str() == "e - e^2");
  CHECK((e(-1, -1)).str() == "-e^(-1)");
  CHECK((one + e(Quadratic::sqrt(3) / 3, Quadratic(1, 1, 3))).str() == "1 + (1 + sqrt(3)) e^(sqrt(3)/3)");
  CHECK((one - e(Quadratic::sqrt(3), Quadratic::sqrt(3))).str() == "1 - sqrt(3) e^(sqrt(3))");
}

TEST_CASE("square roots of sums, where there are any") {
  for_all("sqrt(x^2) = +-x", 200, [] {
    const ExpSum x = small_sum();
    if (x.is_zero()) return;
    const auto root = (x * x).square_root();
    const bool rational_ends =
        x.terms().front().coefficient.is_rational() && x.terms().back().coefficient.is_rational();
    if (rational_ends) RC_ASSERT(root.has_value());
    if (root) RC_ASSERT(*root == x || *root == -x);
    const ExpSum off = x * x + e(7);
    if (const auto wrong = off.square_root()) RC_ASSERT(*wrong * *wrong == off);
  });
  CHECK_FALSE((one + e(1)).square_root());
  CHECK_FALSE((one + e(1) + e(2)).square_root());
  CHECK_FALSE((one + e(1, 2) + e(2, 2)).square_root());
  CHECK((one + e(1, 2) + e(2)).square_root() == one + e(1));
}
