#include "autodiff/scalar/quadratic.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/precision.hpp"
#include "tests/autodiff/scalar/exact_random.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using proofgrad::testing::for_all;
using proofgrad::testing::small_quadratic;

namespace {
const Quadratic root3(0, 1, 3);
}

TEST_CASE("Q(sqrt 3) is a field") {
  for_all("sums and products commute, associate and distribute; inverses invert", 200, [] {
    const Quadratic x = small_quadratic(), y = small_quadratic(), z = small_quadratic();
    RC_ASSERT(x + y == y + x);
    RC_ASSERT(x * y == y * x);
    RC_ASSERT((x + y) + z == x + (y + z));
    RC_ASSERT((x * y) * z == x * (y * z));
    RC_ASSERT(x * (y + z) == x * y + x * z);
    RC_ASSERT((x - y) + y == x);
    if (!y.is_zero()) RC_ASSERT((x / y) * y == x);
    if (x == y) RC_ASSERT(x.hash() == y.hash());
  });
}

TEST_CASE("an operand may be the target itself") {
  Quadratic x(2, 5, 3);
  const Quadratic copy = x;
  const Quadratic& same = x;
  x *= same;
  CHECK(x == copy * copy);
  x /= same;
  CHECK(x.is_one());
  x -= same;
  CHECK(x.is_zero());
}

TEST_CASE("signs and order agree with balls") {
  for_all("sign and <=> against enclosures", 200, [] {
    const Quadratic x = small_quadratic(), y = small_quadratic();
    const PrecisionScope scope(200);
    const Truth by_ball = less(x.enclosure(), y.enclosure());
    if (by_ball != Truth::unknown) RC_ASSERT((x < y) == (by_ball == Truth::yes));
    RC_ASSERT((x - y).sign() == (x < y ? -1 : x == y ? 0 : 1));
    RC_ASSERT(by_ball != Truth::unknown || x == y || x.is_rational());
  });
}

TEST_CASE("a sign is right where the two parts nearly cancel") {
  // 1351/780 is a convergent of sqrt 3, above it by 5e-7; then 2^60-fold closer ones by Pell's recursion.
  Rational p(2), q(1);
  for (int k = 0; k < 60; ++k) {
    CHECK(Quadratic(p / q, -1, 3).sign() == 1);
    CHECK(Quadratic(-p / q, 1, 3).sign() == -1);
    const Rational next = p * 2 + q * 3;
    q = p + q * 2;
    p = next;
  }
  CHECK(Quadratic(0, -2, 3).sign() == -1);
  CHECK(Quadratic(0).sign() == 0);
}

TEST_CASE("the cheap order is a total order that sums keep") {
  for_all("by_parts", 200, [] {
    const Quadratic x = small_quadratic(), y = small_quadratic(), z = small_quadratic();
    RC_ASSERT((Quadratic::by_parts(x, y) == 0) == (x == y));
    RC_ASSERT((Quadratic::by_parts(x, y) == Quadratic::by_parts(x + z, y + z)));
    if (Quadratic::by_parts(x, y) < 0 && Quadratic::by_parts(y, z) < 0)
      RC_ASSERT((Quadratic::by_parts(x, z) < 0));
  });
}

TEST_CASE("square roots of rationals") {
  CHECK(Quadratic::sqrt(3) == root3);
  CHECK(Quadratic::sqrt(12) == root3 * 2);
  CHECK(Quadratic::sqrt(Rational(1, 3)) == root3 / 3);
  CHECK(Quadratic::sqrt(Rational(49, 4)) == Quadratic(Rational(7, 2)));
  CHECK(Quadratic::sqrt(0).is_zero());
  for_all("they square to what they came from and are positive", 200, [] {
    const Rational x(*rc::gen::inRange(1, 5000), *rc::gen::inRange(1, 5000));
    const Quadratic root = Quadratic::sqrt(x);
    RC_ASSERT(root * root == Quadratic(x));
    RC_ASSERT(root.sign() == 1);
  });
}

TEST_CASE("Q(sqrt n) refuses what leaves it, by name") {
  CHECK_THROWS_WITH(root3 + Quadratic::sqrt(2), Catch::Contains("sqrt(3)") && Catch::Contains("sqrt(2)"));
  CHECK_THROWS_AS(root3 * Quadratic::sqrt(2), NotExact);
  CHECK_THROWS_AS(Quadratic::by_parts(root3, Quadratic::sqrt(2)), NotExact);
  CHECK_THROWS_AS(Quadratic::sqrt(-1), UndefinedExact);
  CHECK_THROWS_AS(root3 / Quadratic(0), UndefinedExact);
  CHECK_THROWS_WITH(Quadratic::sqrt(pow(Rational(10), 40) + 1), Catch::Contains("63 bits"));
  CHECK_THROWS_AS(Quadratic(1, 1, 4), std::invalid_argument);
  CHECK_THROWS_AS(Quadratic(1, 1, 1), std::invalid_argument);
  CHECK(root3 != Quadratic::sqrt(2));
}

TEST_CASE("a vanished root leaves a rational, which goes with every radicand") {
  const Quadratic three = root3 * root3;
  CHECK(three.is_rational());
  CHECK(three == Quadratic(3));
  CHECK(three * Quadratic::sqrt(2) == Quadratic(0, 3, 2));
  CHECK((root3 - root3).is_rational());
}

TEST_CASE("formulas read well") {
  CHECK(Quadratic(Rational(3, 4)).str() == "3/4");
  CHECK(root3.str() == "sqrt(3)");
  CHECK((-root3 / 2).str() == "-sqrt(3)/2");
  CHECK(Quadratic(1, Rational(-2, 5), 3).str() == "1 - 2/5 sqrt(3)");
  CHECK(Quadratic(Rational(-1, 2), 4, 7).str() == "-1/2 + 4 sqrt(7)");
}
