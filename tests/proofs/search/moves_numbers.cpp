// The moves of moves.hpp to simpler numbers.
#include <algorithm>
#include <catch2/catch.hpp>

#include "proofs/search/moves.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

const Claim& layer_claim() {
  static const Claim claim = claim_of("model temporal_attention(penalty = -9..9)\nassert 1 = 1");
  return claim;
}

bool leads_to(Move move, const Claim& claim, const Point& from, const Point& to) {
  for (std::size_t k = 0; const auto candidates = move(claim, from, k); ++k)
    if (std::find(candidates->begin(), candidates->end(), to) != candidates->end()) return true;
  return false;
}

}  // namespace

TEST_CASE("a matrix becomes 0, the identity, or integers without common factor") {
  const auto claim = claim_of("var M in real(2,2)\nassert 1 = 1");
  const auto at = [](std::vector<Rational> entries) {
    return values({{"M", matrix(2, 2, std::move(entries))}});
  };
  const Point from = at({Rational(-2, 3), Rational(4, 3), 0, Rational(-2)});
  CHECK(leads_to(simpler_matrix, claim, from, at({0, 0, 0, 0})));
  CHECK(leads_to(simpler_matrix, claim, from, at({1, 0, 0, 1})));
  CHECK(leads_to(simpler_matrix, claim, from, at({-1, 2, 0, -3})));
  CHECK(leads_to(simpler_matrix, claim, from, at({1, -2, 0, 3})));
  CHECK(simpler_matrix(claim, at({0, 0, 0, 0}), 0)->empty());
}

TEST_CASE("a factor moves from one matrix to another") {
  CHECK(
      leads_to(shared_scaling, layer_claim(), scalar_point({4, 6}, 1, 1, 1), scalar_point({2, 3}, 2, 1, 1)));
  CHECK(leads_to(shared_scaling, layer_claim(), scalar_point({1, 0}, -1, -2, 1),
                 scalar_point({1, 0}, 1, 2, 1)));
  CHECK(leads_to(shared_scaling, layer_claim(), scalar_point({1, 0}, Rational(1, 3), 6, 1),
                 scalar_point({1, 0}, 1, 2, 1)));
}

TEST_CASE("a token becomes 0 or a copy") {
  const Point from = scalar_point({1, 2, 3}, 1, 1, 1);
  CHECK(leads_to(simpler_token, layer_claim(), from, scalar_point({1, 0, 3}, 1, 1, 1)));
  CHECK(leads_to(simpler_token, layer_claim(), from, scalar_point({1, 1, 3}, 1, 1, 1)));
  CHECK(leads_to(simpler_token, layer_claim(), from, scalar_point({1, 2, 2}, 1, 1, 1)));
}

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

TEST_CASE("few entries are tried with all small integers, the simplest first") {
  const auto claim = claim_of("var x in real(2)\nassert 1 = 1");
  const auto all = small_integers(claim, values({{"x", column({7, 8})}}), 0).value();
  REQUIRE(all.size() == 25);
  CHECK(all[0].variables.at("x") == column({0, 0}));
  CHECK(all[1].variables.at("x") == column({0, 1}));
  CHECK(all[24].variables.at("x") == column({-2, -2}));
  CHECK(small_integers(claim, values({{"x", column({1, 1})}}), 0)->size() == 5);  // 0 0, 0 1, 1 0, 0 -1, -1 0
  CHECK(small_integers(layer_claim(), scalar_point({7, 8}, 9, 9, 9), 0)->size() == 3125);
  CHECK_FALSE(small_integers(layer_claim(), scalar_point({1, 2, 3}, 1, 1, 1), 0));
}
