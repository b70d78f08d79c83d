// The moves of moves.hpp that change whole matrices and tokens.
#include <catch2/catch.hpp>

#include "proofs/search/moves.hpp"
#include "tests/proofs/search/moves_support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

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
