#include "proofs/verify/batch.hpp"

#include <catch2/catch.hpp>

#include "proofs/claims/catalogue.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("a batch decides what one evaluator decides, in the order of the points") {
  const Claim& claim = *find_builtin("paper.b4");
  const auto point = [&](std::size_t k) { return sample(claim, 1, k); };
  RecordingCache recordings(claim);
  Evaluator evaluator(recordings);
  for (const int jobs : {1, 2, 3}) {
    BatchDecider decider(claim, {}, jobs);
    const auto decisions = decider.decide(7, 60, point);
    REQUIRE(decisions.size() == 53);
    for (std::size_t k = 0; k < decisions.size(); ++k) {
      const auto expected = evaluator.decide(point(7 + k));
      CHECK(decisions[k].outcome == expected.outcome);
      CHECK(decisions[k].bits == expected.bits);
      CHECK(decisions[k].enclosed_bits == expected.enclosed_bits);
    }
  }
}

TEST_CASE("an empty batch, and one after another") {
  const Claim& claim = *find_builtin("law.a3");
  BatchDecider decider(claim, {}, 2);
  const auto point = [&](std::size_t k) { return sample(claim, 1, k); };
  CHECK(decider.decide(3, 3, point).empty());
  CHECK(decider.decide(0, 5, point).size() == 5);
  CHECK(decider.decide(5, 9, point).size() == 4);
  CHECK(decider.evaluator().decide(point(0)).outcome != Outcome::refuted);
}

TEST_CASE("an error of one point reaches the caller") {
  const auto claim = claim_of("model temporal_attention()\ndomain T in 3..6\nassert S[1,3] > 99");
  for (const int jobs : {1, 2}) {
    BatchDecider decider(claim, {}, jobs);
    CHECK_THROWS_AS(decider.decide(0, 20,
                                   [](std::size_t) {
                                     return scalar_point({1, 2}, 1, 1, 1);
                                   }),
                    ClaimError);
  }
}
