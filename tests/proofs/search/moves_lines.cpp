// The moves of moves.hpp that change rows and columns.
#include <catch2/catch.hpp>

#include "proofs/search/moves.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/search/moves_support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("a row or column becomes 0, ones, integers without common factor, or its negative") {
  const auto claim = claim_of("var M in real(2,2), p in simplex(2)\nassert 1 = 1");
  const auto at = [](std::vector<Rational> entries) {
    return values({{"M", matrix(2, 2, std::move(entries))}, {"p", column({1, 0})}});
  };
  const Point from = at({Rational(1, 3), Rational(-2), Rational(-2, 3), Rational(5)});
  for (const Point& to : {at({0, 0, Rational(-2, 3), 5}), at({1, 1, Rational(-2, 3), 5}),
                          at({Rational(1, 3), -2, Rational(-2), 15}), at({Rational(1, 3), -2, 2, -15}),
                          at({Rational(1, 3), 0, Rational(-2, 3), 0}), at({1, -2, -2, 5}), at({-1, -2, 2, 5}),
                          at({Rational(1, 3), 2, Rational(-2, 3), -5})})
    CHECK(leads_to(simpler_line, claim, from, to));
  std::size_t lines = 0;
  while (simpler_line(claim, from, lines)) ++lines;
  CHECK(lines == 4);  // none of the probability vector
  CHECK(simpler_line(claim, at({0, 0, 1, 1}), 0)->empty());
}

TEST_CASE("other signs leave weights and norms of blocks as they are") {
  const auto claim = claim_of(
      "model temporal_attention(heads = 2, d_k = 1, d_v = 2)\ndomain T in 2..3, d in 2..2\nfor i in 1..1, j "
      "in 2..2\nassert A[1][i,j] = 7 "
      "and A[2][i,j] = 7 and norm(J[i,j]) = 7");
  const Point point = sample(claim, 3, 4);
  REQUIRE(point.d == 2);
  const auto sides = [&](const Point& p) {
    const auto recorded = record(claim, dimensions_of(claim, p));
    Sweep<Ball> sweep(recorded.tape, recorded.outputs());
    sweep.run(convert_all<Ball>(input_values(claim, p)));
    std::vector<double> found;
    for (const RecordedRelation& r : recorded.cases[0].relations)
      found.push_back(sweep[r.left][0].to_double());
    return found;
  };
  const auto expected = sides(point);
  std::size_t k = 0;
  for (; const auto candidates = other_signs(claim, point, k); ++k)
    for (const Point& p : *candidates) {
      CHECK_FALSE(p == point);
      CHECK_FALSE(mismatch(claim, p));
      for (std::size_t n = 0; n < expected.size(); ++n) CHECK(sides(p)[n] == Approx(expected[n]));
    }
  CHECK(k == 5);  // two coordinates of tokens, one of queries, two of values
  CHECK_FALSE(other_signs(claim_of("var x in real\nassert x = 1"), values({{"x", number(1)}}), 0));
}
