// The moves of moves.hpp that change single numbers.
#include <catch2/catch.hpp>

#include "proofs/search/moves.hpp"
#include "tests/proofs/search/moves_support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("every number of the point is simplified") {
  const Rational x(22, 7);
  const auto reaches = [&](const Point& from, const Point& to) {
    return leads_to(simpler_number, layer_claim(), from, to);
  };
  for (const Rational& y : {Rational(0), Rational(1), Rational(3), Rational(13, 4), Rational(-22, 7)}) {
    CHECK(reaches(scalar_point({x, 1}, 1, 1, 1), scalar_point({y, 1}, 1, 1, 1)));
    CHECK(reaches(scalar_point({1, 1}, 1, 1, x), scalar_point({1, 1}, 1, 1, y)));
  }
  Point from = scalar_point({1, 1}, 1, 1, 1), to = from;
  from.instance->penalty = x;
  to.instance->penalty = 3;
  CHECK(reaches(from, to));
  from = to = scalar_point({1, 1}, 1, 1, 1);
  from.instance->scale = x;
  CHECK(reaches(from, to));
  to.instance->scale = 3;
  CHECK(reaches(from, to));
}

TEST_CASE("probability vectors stay probability vectors") {
  const auto claim = claim_of("var p in simplex(3)\nassert 1 = 1");
  const auto at = [](Rational a, Rational b, Rational c) { return values({{"p", column({a, b, c})}}); };
  const Point from = at(Rational(5, 12), Rational(4, 12), Rational(3, 12));
  for (const Move move : {simpler_number, simpler_matrix})
    for (std::size_t k = 0; const auto candidates = move(claim, from, k); ++k)
      for (const Point& p : *candidates) CHECK_FALSE(mismatch(claim, p));
  CHECK(leads_to(simpler_matrix, claim, from, at(1, 0, 0)));
  CHECK(leads_to(simpler_matrix, claim, from, at(Rational(1, 3), Rational(1, 3), Rational(1, 3))));
  CHECK(leads_to(simpler_number, claim, from, at(Rational(5, 8), 0, Rational(3, 8))));
}

TEST_CASE("numbers become the simplest fractions near them") {
  const auto claim = claim_of("var x in real\nassert 1 = 1");
  const auto at = [](const Rational& x) { return values({{"x", number(x)}}); };
  const Rational pi(3141592, 1000000);  // convergents 3, 22/7, 333/106, 355/113
  for (const Rational& y : {Rational(22, 7), Rational(355, 113), Rational(16, 5)})
    CHECK(leads_to(simpler_number, claim, at(pi), at(y)));
  CHECK(leads_to(simpler_number, claim, at(-pi), at(Rational(-22, 7))));
}
