#include "proofs/search/content.hpp"

#include <catch2/catch.hpp>

#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("the content of a matrix, by hand") {
  CHECK(content(column({Rational(-2, 3), Rational(4, 3), 0})) == Rational(2, 3));
  CHECK(content(column({6, -10})) == Rational(2));
  CHECK(content(column({Rational(1, 4), Rational(1, 6)})) == Rational(1, 12));
  CHECK(content(column({0, 0})) == Rational(0));
  CHECK(content(column({-5})) == Rational(5));
  CHECK(scaled(column({1, -2}), Rational(1, 2)) == column({Rational(1, 2), -1}));
}
