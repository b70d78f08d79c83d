#include "proofs/prove/search_space.hpp"

#include <catch2/catch.hpp>

#include "attention/instance/input_error.hpp"
#include "proofs/language/record.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

struct Space {
  Claim claim;
  RecordedClaim recording;
  SearchSpace space;
  Space(const std::string& lines, std::size_t T, std::size_t d, std::vector<RangeOverride> overrides = {})
      : claim(claim_of(lines)),
        recording(record(claim, dimensions_for(claim, T, d))),
        space(claim, recording, overrides) {}
  std::string shown() const {
    std::string text;
    for (const FreeVariable& x : space.variables())
      text += (text.empty() ? "" : " ") + x.name + ":" + x.range.low.str() + ".." + x.range.high.str();
    return text;
  }
};

std::string shown(const std::string& lines, std::size_t T, std::size_t d,
                  const std::vector<RangeOverride>& overrides = {}) {
  return Space(lines, T, d, overrides).shown();
}

}  // namespace

TEST_CASE("the variables are the entries that some quantity of the claim depends on", "[prove]") {
  CHECK(shown("model temporal_attention\nassert A[1,1] <= 1", 2, 1) ==
        "X[1,1]:-2..2 X[2,1]:-2..2 W_Q[1,1]:-2..2 W_K[1,1]:-2..2");
  CHECK(shown("model temporal_attention\nassert norm(W_V) >= 0", 2, 2) ==
        "W_V[1,1]:-2..2 W_V[1,2]:-2..2 W_V[2,1]:-2..2 W_V[2,2]:-2..2");
  CHECK(shown("model temporal_attention\nassert X[2,1] <= 2", 3, 2) == "X[2,1]:-2..2");
  CHECK(shown("var x in real, v in real(3), M in real(2,2)\nassume v[2] >= 0\nassert M[2,1] <= 2", 1, 1) ==
        "v[2]:-2..2 M[2,1]:-2..2");
  CHECK(shown("var x in real\nassert 1 <= 2", 1, 1).empty());
}

TEST_CASE("what a guard alone depends on is a variable too", "[prove]") {
  CHECK(shown("var x in real, y in real\nassert x + 0 * (1 / y) <= 2", 1, 1) == "x:-2..2 y:-2..2");
}

TEST_CASE("tied names are one variable, under the first name", "[prove]") {
  CHECK(shown("model temporal_attention\ngiven W_Q = W_K\nassert A[1,1] <= 1", 2, 1) ==
        "X[1,1]:-2..2 X[2,1]:-2..2 W_Q[1,1]:-2..2");
  CHECK(shown("model temporal_attention\ngiven W_K = W_Q\nassert A[1,1] <= 1", 2, 1) ==
        "X[1,1]:-2..2 X[2,1]:-2..2 W_K[1,1]:-2..2");
}

TEST_CASE("a penalty is a variable if it has a range; heads are named", "[prove]") {
  CHECK(shown("model temporal_attention(penalty = 0..3)\nassert penalty <= 3", 2, 1) == "penalty:0..3");
  CHECK(shown("model temporal_attention(penalty = 1)\nassert penalty <= 3", 2, 1).empty());
  CHECK(shown("model temporal_attention(heads = 2)\nassert W_Q[2][1,1] <= 2", 2, 1) == "W_Q[2][1,1]:-2..2");
}

TEST_CASE("ranges: the domain, and what overrides it", "[prove]") {
  const std::string lines = "var x in real, y in real\ndomain x in 0..1, entries in -3..3\nassert x + y <= 9";
  CHECK(shown(lines, 1, 1) == "x:0..1 y:-3..3");
  CHECK(shown(lines, 1, 1, {{"", {-1, 1}}}) == "x:0..1 y:-1..1");
  CHECK(shown(lines, 1, 1, {{"x", {0, 2}}, {"", {-1, 1}}}) == "x:0..2 y:-1..1");
  CHECK(shown(lines, 1, 1, {{"x", {1, 1}}}) == "x:1..1 y:-3..3");  // the proof must say so
  CHECK_THROWS_WITH(shown(lines, 1, 1, {{"z", {0, 1}}}), "--box: found the name 'z', expected one of x, y");
  CHECK_THROWS_AS(
      shown("model temporal_attention(penalty = 0..3)\nassert penalty <= 3", 2, 1, {{"penalty", {0, 4}}}),
      attention::InputError);
  CHECK_THROWS_AS(shown("var p in simplex(2)\nassert p[1] <= 1", 1, 1, {{"p", {0, 2}}}),
                  attention::InputError);
}

TEST_CASE("inputs enclose the box; the point of a place is an instance of the claim", "[prove]") {
  const Space s(
      "model temporal_attention(penalty = 0..3, residual = on)\ngiven W_Q = W_K\nvar y in real\n"
      "assert A[1,1] + y + Y[1][1] <= 99",
      2, 1, {{"", {Rational(1, 3), 1}}});
  REQUIRE(s.shown() == "X[1,1]:1/3..1 X[2,1]:1/3..1 W_Q[1,1]:1/3..1 W_V[1,1]:1/3..1 penalty:0..3 y:1/3..1");
  const auto balls = s.space.inputs(s.space.root());
  for (const FreeVariable& x : s.space.variables()) {
    CHECK(balls[x.input][x.entry].contains(x.range.low));
    CHECK(balls[x.input][x.entry].contains(x.range.high));
  }
  const Place place{Rational(1, 2), Rational(2, 5), Rational(3, 7), 1, 2, Rational(2, 3)};
  const Point point = s.space.point(place);
  CHECK_FALSE(mismatch(s.claim, point));
  const attention::Instance& x = point.instance.value();
  CHECK(x.X == matrix(2, 1, {Rational(1, 2), Rational(2, 5)}));
  CHECK(x.heads[0].W_Q == matrix(1, 1, {Rational(3, 7)}));
  CHECK(x.heads[0].W_K == x.heads[0].W_Q);
  CHECK(x.heads[0].W_V == matrix(1, 1, {1}));
  CHECK(x.penalty == Rational(2));
  CHECK(point.variables.at("y") == number(Rational(2, 3)));
}

TEST_CASE("of a probability vector all entries but the last are variables", "[prove]") {
  const Space s("var p in simplex(3), q in simplex(2)\nassert p[3] <= 1", 1, 1);
  REQUIRE(s.shown() == "p[1]:0..1 p[2]:0..1");
  const auto balls = s.space.inputs({{0, Rational(1, 4)}, {Rational(1, 4), Rational(1, 2)}});
  CHECK(balls[0][2].contains(Rational(1, 4)));
  CHECK(balls[0][2].contains(Rational(3, 4)));
  CHECK_FALSE(balls[0][2].contains(Rational(4, 5)));
  const Point point = s.space.point({Rational(1, 4), Rational(1, 3)});
  CHECK(point.variables.at("p") == column({Rational(1, 4), Rational(1, 3), Rational(5, 12)}));
  CHECK_FALSE(mismatch(s.claim, point));
}

TEST_CASE("an instance lies in the box if all entries in use do, fixed ones too", "[prove]") {
  const Space s("var x in real, y in real, z in real\nassert x + y <= 9", 1, 1, {{"y", {1, 1}}});
  const auto at = [&](const Rational& x, const Rational& y) {
    return s.space.contains(values({{"x", number(x)}, {"y", number(y)}, {"z", number(77)}}));
  };
  CHECK(at(2, 1));
  CHECK_FALSE(at(3, 1));
  CHECK_FALSE(at(2, 2));
}
