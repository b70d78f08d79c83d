#include "proofs/export/formula.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad;
using namespace proofgrad::proofs;
using namespace proofgrad::proofs::coq;

TEST_CASE("parentheses stand where Coq's levels ask for them") {
  const Formula x = named("x", true), y = named("y", true), third = number(Rational(1, 3));
  CHECK((x - (y - x)).text == "x - (y - x)");
  CHECK((x - y - x).text == "x - y - x");
  CHECK((x / (y * x)).text == "x / (y * x)");
  CHECK(((x + y) * third).text == "(x + y) * (1 / 3)");
  CHECK((third * x).text == "1 / 3 * x");
  CHECK((-(x + y)).text == "- (x + y)");
  CHECK((x - -y).text == "x - (- y)");
  CHECK((x * number(-2)).text == "x * (-2)");
  CHECK(power(number(-2), 2).text == "(-2) ^ 2");
  CHECK(power(-x, 3).text == "(- x) ^ 3");
  CHECK(power(apply("exp", {x}), 2).text == "exp x ^ 2");
  CHECK(apply("exp", {number(-1)}).text == "exp (-1)");
  CHECK(apply("Rmax", {apply("Rabs", {x}), y + x}).text == "Rmax (Rabs x) (y + x)");
  CHECK(power(power(x, 2), 3).text == "(x ^ 2) ^ 3");
}

TEST_CASE("the literals 0 and 1 disappear, names that are worth 0 do not") {
  const Formula x = named("x", true), zero = number(0), one = number(1);
  CHECK((zero + x).text == "x");
  CHECK((x - zero).text == "x");
  CHECK((zero - x).text == "- x");
  CHECK((zero * x).is_zero());
  CHECK((x * one).text == "x");
  CHECK((one / x).text == "1 / x");
  CHECK((zero / x).is_zero());
  CHECK(sum({zero, x, zero, x}).text == "x + x");
}

TEST_CASE("what is rational by its form") {
  const Formula x = named("x", true), e = apply("exp", {x});
  CHECK((x * x / number(3)).rational);
  CHECK_FALSE(e.rational);
  CHECK_FALSE((x + e).rational);
  CHECK((number(0) * e).rational);
}
