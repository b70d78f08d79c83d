#include "proofs/search/equations.hpp"

#include <catch2/catch.hpp>

#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

std::optional<Point> met(const std::string& lines, const std::vector<Rational>& near, bool relation = false) {
  const auto claim = claim_of(lines);
  const Coordinates c(claim, sample(claim, 1, 0));
  const auto recorded = record(claim, dimensions_of(claim, c.shape()));
  return meet_equations(recorded, c, c.point(near),
                        relation ? &recorded.cases.front().relations.front() : nullptr);
}

/// An Evaluator's word: the assumptions hold, so the claim's relation 1 = 2 is refuted.
bool assumptions_hold(const std::string& lines, const Point& point) {
  return decide(claim_of(lines), point).outcome == Outcome::refuted;
}

}  // namespace

TEST_CASE("equations are solved exactly, one coordinate each") {
  for (const char* lines :
       {"var x in real(3)\nassume x[1] * x[2] = 1\nassume x[1] + x[3] = 2\nassert 1 = 2",
        "var x in real(3)\nassume x[1] + x[2] = 1 and x[1] * x[2] * x[3] = 1 / 8\nassert 1 = 2",
        "var x in real(3)\nassume x[1]^2 + x[2]^2 + x[3]^2 = 1\nassert 1 = 2",
        "var x in real(3)\nassume norm(x) = 3 / 2\nassert 1 = 2"}) {
    CAPTURE(lines);
    const auto point = met(lines, {Rational(6, 5), Rational(4, 5), Rational(1, 3)});
    REQUIRE(point);
    CHECK(assumptions_hold(lines, *point));
  }
}

TEST_CASE("a point of the sphere near an irrational one") {
  const std::string lines = "var x in real(3)\nassume norm(x) = 1\nassert 1 = 2";
  const Rational near(577, 1000);  // 1/sqrt 3 = 0.57735..
  const auto point = met(lines, {near, near, near});
  REQUIRE(point);
  CHECK(assumptions_hold(lines, *point));
  for (std::size_t k = 0; k < 3; ++k)
    CHECK(point->variables.at("x")[k].to_double() == Approx(0.577).epsilon(0.01));
}

TEST_CASE("sides that are to be equal") {
  const std::string lines = "var M in real(2,2)\nassert det(M) != 1 / 7";
  const auto point = met(lines, {1, 1, Rational(1, 2), 1}, true);
  REQUIRE(point);
  CHECK(decide(claim_of(lines), *point).outcome == Outcome::refuted);
}

TEST_CASE("what has no rational solution nearby is given up") {
  CHECK_FALSE(met("var x in real\nassume x^2 = 2\nassert 1 = 2", {1}));
  CHECK_FALSE(met("var x in real\nassume exp(x) = 2\nassert 1 = 2", {1}));
  CHECK_FALSE(met("var x in real\nassume 1 / x = 1 / x + 1\nassert 1 = 2", {0}));
}
