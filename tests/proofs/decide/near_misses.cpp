// Claims about the layer that are false, or true, by 10^-300: far below what any fixed precision shows.
#include <catch2/catch.hpp>

#include "proofs/certificate/certificate.hpp"
#include "proofs/certificate/check.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

Claim claim_about(const std::string& relation) {
  return claim_of("model temporal_attention()\nfor i in 1..T\nassert " + relation);
}

const Point& some_point() {
  static const Point point = scalar_point({Rational(1, 2), Rational(-1, 3), 1}, 2, Rational(3, 7), -1);
  return point;
}

}  // namespace

TEST_CASE("a claim about the layer that is false by 10^-300 is refuted, one true by 10^-300 is not") {
  const std::string row = "sum(j in 1..T : A[i,j])", blocks = "sum(j in 1..T : J[i,j])[1,1]";
  const std::string law = "W_V[1,1] + J_query[i,i][1,1]";
  const struct {
    std::string left, right;
  } identities[] = {{row, "1"}, {blocks, law}, {"trace(A * A')", "sum(k in 1..T : norm(A[k])^2)"}};
  for (const auto& [left, right] : identities) {
    CAPTURE(left);
    for (const std::string sign : {"<=", "<"}) {
      CHECK(decide(claim_about(left + sign + right + " - 10^(-300)"), some_point()).outcome ==
            Outcome::refuted);
      CHECK(decide(claim_about(left + sign + right + " + 10^(-300)"), some_point()).outcome ==
            Outcome::holds);
    }
    CHECK(decide(claim_about(left + " = " + right + " + 10^(-300)"), some_point()).outcome ==
          Outcome::refuted);
    CHECK(decide(claim_about(left + " != " + right + " + 10^(-300)"), some_point()).outcome ==
          Outcome::holds);
    CHECK(decide(claim_about(left + " = " + right), some_point()).outcome != Outcome::refuted);
  }
}

TEST_CASE("the certificate of a claim that is false by 10^-300 is valid, that of a true one is not") {
  const Claim claim = claim_about("sum(j in 1..T : A[i,j]) <= 1 - 10^(-300)");
  RecordingCache recordings(claim);
  Evaluator evaluator(recordings, {});
  const Decision decision = evaluator.decide(some_point());
  REQUIRE(decision.outcome == Outcome::refuted);
  Certificate c = certify(claim, some_point(), evaluator.recording(some_point()), decision);
  CHECK(check(c).valid);
  CHECK(c.right[1].size() > 300);
  // What the same sides are said to refute is true now.
  const std::string minus = "1 - 10^(-300)";
  c.claim_text.replace(c.claim_text.find(minus), minus.size(), "1 + 10^(-300)");
  CHECK_FALSE(check(c).valid);
}
