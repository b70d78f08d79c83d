#include "autodiff/scalar/exact.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/precision.hpp"
#include "tests/autodiff/scalar/exact_random.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using proofgrad::testing::for_all;
using proofgrad::testing::small_exact;

namespace {

Exact e(const Quadratic& r) { return Exact::exponential(r); }
Exact q(std::int64_t a, std::int64_t b = 1) { return Exact(Rational(a, b)); }
const Exact one(1);

}  // namespace

TEST_CASE("exact numbers are a field") {
  for_all("field laws", 150, [] {
    const Exact x = small_exact(), y = small_exact(), z = small_exact();
    RC_ASSERT(x + y == y + x);
    RC_ASSERT(x * y == y * x);
    RC_ASSERT((x + y) + z == x + (y + z));
    RC_ASSERT((x * y) * z == x * (y * z));
    RC_ASSERT(x * (y + z) == x * y + x * z);
    RC_ASSERT((x - x).is_zero());
    RC_ASSERT((x - y) + y == x);
    if (!y.is_zero()) RC_ASSERT((x / y) * y == x);
    if (!y.is_zero()) RC_ASSERT((one / y) * y == one);
  });
}

TEST_CASE("exact numbers are ordered") {
  for_all("order laws", 150, [] {
    const Exact x = small_exact(), y = small_exact(), z = small_exact();
    RC_ASSERT(((x <=> y) == 0) == (x - y).is_zero());
    RC_ASSERT((x < y) == (y > x));
    RC_ASSERT((x < y) == (x + z < y + z));
    RC_ASSERT((x * y).sign() == x.sign() * y.sign());
    RC_ASSERT(abs(x) * abs(y) == abs(x * y));
    RC_ASSERT(abs(x + y) <= abs(x) + abs(y));
    RC_ASSERT(Arithmetic<Exact>::max(x, y) + Arithmetic<Exact>::min(x, y) == x + y);
    RC_ASSERT(Arithmetic<Exact>::sign(x) * abs(x) == x);
  });
}

TEST_CASE("the same operations in balls enclose the exact value at every precision") {
  for_all("enclosures overlap", 150, [] {
    const Exact x = small_exact(), y = small_exact();
    for (const long bits : {24, 64, 333}) {
      const PrecisionScope scope(bits);
      const Ball a = x.enclosure(), b = y.enclosure();
      RC_ASSERT((x + y).enclosure().overlaps(a + b));
      RC_ASSERT((x - y).enclosure().overlaps(a - b));
      RC_ASSERT((x * y).enclosure().overlaps(a * b));
      if (!y.is_zero() && !b.contains_zero()) RC_ASSERT((x / y).enclosure().overlaps(a / b));
      if (const auto r = x.as_rational()) RC_ASSERT(a.contains(*r));
    }
  });
}

TEST_CASE("enclosures of quotients of huge exponentials do not overflow") {
  const Rational huge = pow(Rational(10), 1000);
  const Exact x = e(Quadratic(0, huge, 3)), y = e(Quadratic(1, -huge, 3));
  const Ball quotient = ((x - y) / (x + y)).enclosure();
  CHECK(quotient.is_finite());
  CHECK(quotient.contains(Rational(1)));
  CHECK(quotient.accuracy_bits() > 60);
  CHECK(((x - y) / (x + y) < one));
}

TEST_CASE("zero and equality see through different ways of writing") {
  const Exact x = e(Quadratic::sqrt(3) / 3), y = e(Rational(5, 7));
  CHECK((x * e(-Quadratic::sqrt(3) / 3) - one).is_zero());
  CHECK(((x - one) * (x + one) - (x * x - one)).is_zero());
  CHECK((x * x - y * y) / (x - y) == x + y);
  CHECK(x / (x + y) + y / (x + y) == one);
  CHECK(one / (one + y) == e(Rational(-5, 7)) / (e(Rational(-5, 7)) + one));
  CHECK(((x * x - one) / (x - one) / (x + one)).as_rational() == Rational(1));
  CHECK_FALSE(x / (x + y) == y / (x + y));
}

TEST_CASE("near misses are told from equality, with the right sign") {
  const Rational tiny = pow(Rational(10), -300);
  const Exact near = e(tiny) - one - Exact(tiny);
  CHECK(near.sign() == 1);
  CHECK(e(1) / (one + e(1)) < e(1) / (one + e(1)) + near);
  CHECK(e(Quadratic(1) + Quadratic(pow(Rational(10), -40))) != e(1));
  CHECK(e(Quadratic(1) + Quadratic(pow(Rational(10), -40))) > e(1));
}

TEST_CASE("a negative denominator turns the sign") {
  const Exact negative = one - e(1);
  CHECK((one / negative).sign() == -1);
  CHECK((one / negative / negative).denominator().factors()[0].power == 2);
  CHECK((one / negative / negative).sign() == 1);
  CHECK((one / negative / negative / negative).sign() == -1);
  CHECK((negative / (one - e(2))).sign() == 1);
  CHECK(one / negative < Exact(0));
}

TEST_CASE("numbers with one denominator add without multiplying") {
  const Exact total = one + e(1) + e(Rational(1, 3));
  const Exact a = one / total, b = e(1) / (total * e(Rational(4, 3)));  // the same row sum, shifted
  const Exact sum = a + b;
  CHECK(sum.denominator() == a.denominator());
  CHECK(sum.denominator().factors().size() == 1);
  CHECK(sum.denominator().factors()[0].power == 1);
  CHECK(sum.numerator().size() == 2);
  CHECK((a * b).denominator().factors()[0].power == 2);
}

TEST_CASE("a numerator that equals a factor cancels it") {
  const Exact total = one + e(1) + e(2), other = one + e(3);
  CHECK((total * e(5) / (total * total)).denominator().factors()[0].power == 1);
  CHECK((total / total).denominator().is_one());
  CHECK(((one / total) * total).denominator().is_one());
  CHECK(((e(1) / total) / (e(2) / total)).denominator().is_one());
  CHECK(((one / total / other) * other).denominator() == (one / total).denominator());
}

TEST_CASE("functions that stay in the field") {
  CHECK(exp(Exact(Quadratic::sqrt(3))) == e(Quadratic::sqrt(3)));
  CHECK(exp((e(2) - one) / (e(1) - one) - e(1)) == e(1));  // a rational in disguise
  CHECK(log(e(Rational(2, 3))) == q(2, 3));
  CHECK(log(one).is_zero());
  CHECK(sqrt(q(12)) == Exact(Quadratic::sqrt(12)));
  CHECK(sqrt(q(9, 4) * e(1)) == q(3, 2) * e(Rational(1, 2)));
  CHECK(sqrt(Exact()).is_zero());
  CHECK(tanh(one) == (e(1) - e(-1)) / (e(1) + e(-1)));
  CHECK(Arithmetic<Exact>::sigmoid(one) == e(1) / (e(1) + one));
  CHECK(sin(Exact()).is_zero());
  CHECK(cos(Exact()) == one);
  CHECK(Arithmetic<Exact>::power(one + e(1), 3) == one + q(3) * e(1) + q(3) * e(2) + e(3));
  CHECK(Arithmetic<Exact>::power(one + e(1), -1) == one / (one + e(1)));
  CHECK(Arithmetic<Exact>::power(q(4), Rational(-3, 2)) == q(1, 8));
  CHECK(Arithmetic<Exact>::power(e(1), Rational(1, 3)) == e(Rational(1, 3)));
  CHECK(Arithmetic<Exact>::step(e(1) - q(3)) == q(0));
  CHECK(Arithmetic<Exact>::step(e(1) - e(1)) == q(1, 2));
}

TEST_CASE("exact numbers refuse by name what leaves their field") {
  using Catch::Contains;
  CHECK_THROWS_WITH(exp(e(1)), Contains("exp of an exponential"));
  CHECK_THROWS_WITH(log(q(2)), Contains("log(2)"));
  CHECK_THROWS_WITH(sqrt(one + e(1)), Contains("sqrt(1 + e)"));
  CHECK_THROWS_WITH(sqrt(Exact(Quadratic::sqrt(3))), Contains("sqrt(sqrt(3))"));
  CHECK_THROWS_WITH(sqrt(q(2)) + sqrt(q(3)), Contains("one square root"));
  CHECK_THROWS_WITH(sin(one), Contains("sin(1)"));
  CHECK_THROWS_WITH(cos(one), Contains("cos(1)"));
  CHECK_THROWS_AS(Arithmetic<Exact>::power(q(2), Rational(1, 3)), NotExact);
  CHECK_THROWS_AS(one / (e(1) - e(1)), UndefinedExact);
  CHECK_THROWS_AS(log(Exact()), UndefinedExact);
  CHECK_THROWS_AS(log(one - e(1)), UndefinedExact);
  CHECK_THROWS_AS(sqrt(one - e(1)), UndefinedExact);
  CHECK_THROWS_AS(Arithmetic<Exact>::power(Exact(), -2), UndefinedExact);
}

TEST_CASE("numbers print as formulas") {
  CHECK(Exact().str() == "0");
  CHECK(q(3, 4).str() == "3/4");
  CHECK((q(2) * e(1) / (one + e(1))).str() == "2 e / (1 + e)");
  CHECK(((one - e(2)) / (one + e(1)) / (one + e(1))).str() == "(1 - e^2) / ((1 + e)^2)");
  CHECK((one / (one + e(2)) / (one + e(1))).str() == "1 / ((1 + e) (1 + e^2))");
}
