// The moves of moves.hpp to smaller sizes.
#include <catch2/catch.hpp>

#include "proofs/search/moves.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// All candidates of all places; each is an instance of the claim once its hypotheses are made to hold.
std::vector<Point> everywhere(Move move, const Claim& claim, const Point& point) {
  std::vector<Point> all;
  for (std::size_t k = 0; const auto candidates = move(claim, point, k); ++k) {
    REQUIRE(k < 1000);
    for (Point candidate : *candidates) {
      make_hypotheses_hold(claim, candidate);
      all.push_back(std::move(candidate));
    }
  }
  return all;
}

Point layer(std::size_t T, std::size_t d, const Claim& claim) {
  Claim narrow = claim;
  narrow.domain.T = {Rational(static_cast<int>(T)), Rational(static_cast<int>(T))};
  narrow.domain.d = {Rational(static_cast<int>(d)), Rational(static_cast<int>(d))};
  return sample(narrow, 1, 0);
}

}  // namespace

TEST_CASE("each token is dropped once, down to the domain's lower end") {
  const auto claim = claim_of("model temporal_attention()\ndomain T in 2..6\nassert 1 = 1");
  const auto all = everywhere(without_token, claim, scalar_point({1, 2, 3}, 4, 5, 6));
  REQUIRE(all.size() == 3);
  CHECK(all[0].instance->X == column({2, 3}));
  CHECK(all[1].instance->X == column({1, 3}));
  CHECK(all[2].instance->X == column({1, 2}));
  for (const Point& p : all) CHECK_FALSE(mismatch(claim, p));
  CHECK(everywhere(without_token, claim, scalar_point({1, 2}, 4, 5, 6)).empty());
}

TEST_CASE("a dimension goes with every choice of rows") {
  const auto claim = claim_of("model temporal_attention()\nassert 1 = 1");
  const Point point = layer(3, 2, claim);
  const auto all = everywhere(without_dimension, claim, point);
  CHECK(all.size() == 8);  // coordinate, row of W_Q and W_K, row of W_V
  for (const Point& p : all) {
    CHECK(p.d == 1);
    CHECK_FALSE(mismatch(claim, p));
  }
  // Kept: coordinate 2, row 1 of the queries and keys, row 2 of the values.
  const attention::Head& head = point.instance->heads[0];
  Point wanted = point;
  wanted.d = 1;
  wanted.instance->X = column({point.instance->X(0, 1), point.instance->X(1, 1), point.instance->X(2, 1)});
  wanted.instance->heads[0] = {number(head.W_Q(0, 1)), number(head.W_K(0, 1)), number(head.W_V(1, 1))};
  CHECK(std::find(all.begin(), all.end(), wanted) != all.end());
  CHECK(everywhere(without_dimension, claim, layer(3, 1, claim)).empty());
}

TEST_CASE("dimensions go where d_k, d_v are fixed, and with several heads") {
  for (const char* model :
       {"d_k = 2", "d_v = 3", "d_k = 1, d_v = 2", "heads = 2", "heads = 2, d_v = 1", "residual = on"}) {
    CAPTURE(model);
    const auto claim = claim_of(std::string("model temporal_attention(") + model + ")\nassert 1 = 1");
    for (std::size_t d = 2; d <= 3; ++d) {
      const auto all = everywhere(without_dimension, claim, layer(2, d, claim));
      CHECK_FALSE(all.empty());
      for (const Point& p : all) CHECK_FALSE(mismatch(claim, p));
    }
  }
}

TEST_CASE("samples come from smaller sizes of the domain, the smallest first") {
  const auto claim = claim_of("model temporal_attention()\ndomain T in 2..4, d in 1..2\nassert 1 = 1");
  const auto all = everywhere(smaller_samples, claim, layer(3, 2, claim));
  REQUIRE_FALSE(all.empty());
  CHECK(std::pair(all[0].T, all[0].d) == std::pair<std::size_t, std::size_t>(2, 1));
  for (std::size_t k = 0; k < all.size(); ++k) {
    CHECK_FALSE(mismatch(claim, all[k]));
    CHECK(std::pair(all[k].T, all[k].d) < std::pair<std::size_t, std::size_t>(3, 2));
    if (k > 0) CHECK(std::pair(all[k - 1].T, all[k - 1].d) <= std::pair(all[k].T, all[k].d));
  }
  CHECK(everywhere(smaller_samples, claim, layer(2, 1, claim)).empty());
  CHECK_FALSE(everywhere(smaller_samples, claim, layer(9, 9, claim)).empty());
}

TEST_CASE("variables shrink with the sizes that they depend on") {
  const auto claim =
      claim_of("domain T in 2..4\nvar p in simplex(T), M in real(T, T), x in real(2)\nassert 1 = 1");
  const Point point = layer(4, 1, claim);
  const auto all = everywhere(smaller_size, claim, point);
  CHECK(all.size() >= 4);
  for (const Point& p : all) {
    CHECK(p.T == 3);
    CHECK_FALSE(mismatch(claim, p));
    CHECK(p.variables.at("x") == point.variables.at("x"));
  }
  CHECK(everywhere(smaller_size, claim, layer(2, 1, claim)).empty());
}

TEST_CASE("integers come nearer to 0, with what depends on them") {
  const auto claim = claim_of("var n in int(1..5), x in real(n)\nassert 1 = 1");
  const auto all =
      everywhere(smaller_integer, claim, values({{"n", number(4)}, {"x", column({1, 2, 3, 4})}}));
  std::size_t fitting = 0;
  bool middle_dropped = false;
  for (const Point& p : all) {
    fitting += mismatch(claim, p) ? 0 : 1;
    middle_dropped = middle_dropped || p.variables.at("x") == column({1, 3, 4});
  }
  CHECK(fitting >= 6);
  CHECK(middle_dropped);
}
