// The moves of moves.hpp that try all simple points.
#include <catch2/catch.hpp>
#include <utility>

#include "proofs/search/moves.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/simplicity.hpp"
#include "tests/proofs/search/moves_support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

std::vector<Point> all_of(Move move, const Claim& claim, const Point& from) {
  std::vector<Point> all;
  for (std::size_t k = 0; const auto candidates = move(claim, from, k); ++k)
    for (const Point& p : *candidates) {
      CHECK(2 * simplicity(claim, p).numbers == static_cast<double>(k));
      all.push_back(p);
    }
  return all;
}

}  // namespace

TEST_CASE("all simpler points come, the simplest first") {
  const auto claim = claim_of("var x in real(2)\nassert 1 = 1");
  const auto at = [](const Rational& a, const Rational& b) { return values({{"x", column({a, b})}}); };
  std::vector<Point> expected;  // of cost below 2, by hand
  for (const auto& [a, b] : std::vector<std::pair<int, int>>{{0, 0}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}})
    expected.push_back(at(a, b));
  const auto found = all_of(simple_points, claim, at(1, 1));
  REQUIRE(found.size() == expected.size());
  CHECK(found[0] == expected[0]);
  for (const Point& p : expected) CHECK(std::find(found.begin(), found.end(), p) != found.end());
}

TEST_CASE("against all points of a grid") {
  const auto claim = claim_of("var x in real(3), n in int(2..2)\ndomain x in -1..2\nassert 1 = 1");
  const auto at = [](std::vector<Rational> x) {
    return values({{"x", column(std::move(x))}, {"n", number(2)}});
  };
  const Point from = at({2, 2, 2});  // of cost 6, and 2 for n
  const std::vector<Rational> grid{-1, Rational(-1, 2), 0, Rational(1, 2), 1, Rational(3, 2), 2};
  std::size_t expected = 0;
  for (const Rational& a : grid)
    for (const Rational& b : grid)
      for (const Rational& c : grid) expected += cost(a) + cost(b) + cost(c) < 6;
  std::size_t found = 0;
  for (std::size_t k = 0; k < 12; ++k) found += simple_points(claim, from, k)->size();
  CHECK(found == expected);
}

TEST_CASE("what is tied is one number, domains and probability vectors are kept") {
  const auto tied = claim_of("model temporal_attention()\ngiven W_Q = W_K\nassert 1 = 1");
  for (const Point& p : all_of(simple_points, tied, scalar_point({1, 1}, 1, 1, 0))) {
    CHECK_FALSE(mismatch(tied, p));
    CHECK(p.instance->heads[0].W_Q == p.instance->heads[0].W_K);
  }
  const auto simplex = claim_of("var p in simplex(3), y in real\ndomain y in 3..4\nassert 1 = 1");
  const auto at = [](std::vector<Rational> p) {
    return values({{"p", column(std::move(p))}, {"y", number(3)}});
  };
  const auto found = all_of(simple_points, simplex, at({Rational(1, 5), Rational(2, 5), Rational(2, 5)}));
  for (const Point& p : found) {
    CHECK_FALSE(mismatch(simplex, p));
    CHECK(p.variables.at("y")[0] >= Rational(3));
  }
  for (const Point& p :
       {at({0, 0, 1}), at({Rational(1, 2), Rational(1, 2), 0}),
        at({Rational(1, 3), Rational(1, 3), Rational(1, 3)}), at({0, Rational(2, 3), Rational(1, 3)})})
    CHECK(std::count(found.begin(), found.end(), p) == 1);
}

TEST_CASE("points as if of one dimension") {
  const auto claim = claim_of("model temporal_attention()\ndomain T in 2..2, d in 2..2\nassert 1 = 1");
  const Point from = sample(claim, 1, 3);
  std::size_t found = 0;
  for (std::size_t k = 0; k < 5; ++k) {
    const auto candidates = first_coordinates(claim, from, k).value();
    for (const Point& p : candidates) {
      ++found;
      CHECK_FALSE(mismatch(claim, p));
      for (const Matrix<Rational>* m :
           {&p.instance->X, &p.instance->heads[0].W_Q, &p.instance->heads[0].W_K, &p.instance->heads[0].W_V})
        CHECK(((*m)(0, 1).is_zero() && (*m)(1, 1).is_zero()));
    }
  }
  CHECK(found == 1 + 5 + 5 + (10 + 5));  // of five numbers: none; a 1; a -1; two 1s or a 2
  CHECK_FALSE(first_coordinates(layer_claim(), scalar_point({7, 8}, 9, 9, 9), 0));
}

TEST_CASE("too many points are not tried") {
  const auto claim = claim_of("var M in real(20,20)\nassert 1 = 1");
  const Point from = values({{"M", Matrix<Rational>({20, 20}, std::vector<Rational>(400, Rational(7)))}});
  std::size_t tried = 0;
  for (std::size_t k = 0; const auto candidates = simple_points(claim, from, k); ++k)
    tried += candidates->size();
  CHECK(tried == 1 + 400 + 400);  // none, a 1, a -1; two of them are 80,000 more
}

TEST_CASE("simple points of smaller sizes, the smallest first") {
  const auto claim = claim_of("model temporal_attention()\ndomain T in 2..4, d in 1..2\nassert 1 = 1");
  Claim large = claim;
  large.domain.T = {3, 3};
  large.domain.d = {2, 2};
  const Point from = sample(large, 1, 0);
  std::vector<std::pair<std::size_t, std::size_t>> sizes;
  for (std::size_t k = 0; const auto candidates = smaller_simple_points(claim, from, k); ++k) {
    REQUIRE(candidates->size() > 100);
    sizes.emplace_back(candidates->front().T, candidates->front().d);
    for (const Point& p : *candidates) CHECK((p.T == sizes.back().first && !mismatch(claim, p)));
    double last = 0;
    for (const Point& p : *candidates) {
      CHECK(last <= simplicity(claim, p).numbers);
      last = simplicity(claim, p).numbers;
    }
  }
  CHECK(sizes == std::vector<std::pair<std::size_t, std::size_t>>{{2, 1}, {2, 2}, {3, 1}});
  CHECK(leads_to(smaller_simple_points, claim, from, scalar_point({2, 1}, 1, 1, 0)));
}
