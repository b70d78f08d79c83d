// Claims that are false on a thin set only, and true ones beside them (tests/golden/thin).
#include <catch2/catch.hpp>

#include "attention/instance/text_file.hpp"
#include "proofs/search/explorer.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

std::vector<Claim> claims(const std::string& name) {
  const std::string file = std::string(PROOFGRAD_SOURCE_DIR) + "/tests/golden/thin/" + name;
  return parse_claims(attention::read_text_file(file), file);
}

/// The first refuting point of `count` expeditions: work that does not depend on the machine.
std::optional<Point> found(const Claim& claim, std::size_t count) {
  RecordingCache recordings(claim);
  Explorer explorer(recordings, {});
  for (std::size_t k = 0; k < count; ++k)
    if (auto point = explorer.explore(1, k, Goal::refute).refuting) return point;
  return std::nullopt;
}

}  // namespace

TEST_CASE("claims that are false on a thin set only are refuted") {
  const auto all = claims("false.claim");
  CHECK(all.size() == 10);
  for (const Claim& claim : all) {
    CAPTURE(claim.id);
    CHECK(claim.expect == Expect::refuted);
    RecordingCache recordings(claim);
    Evaluator evaluator(recordings);
    for (std::uint64_t k = 0; k < 20; ++k)
      CHECK(evaluator.decide(sample(claim, 1, k)).outcome != Outcome::refuted);
    const auto point = found(claim, 640);
    REQUIRE(point);
    CHECK_FALSE(mismatch(claim, *point));
    CHECK(evaluator.decide(*point).outcome == Outcome::refuted);
  }
}

TEST_CASE("their true neighbours are not") {
  const auto all = claims("true.claim");
  CHECK(all.size() == 10);
  for (const Claim& claim : all) {
    CAPTURE(claim.id);
    CHECK(claim.expect == Expect::holds);
    CHECK_FALSE(found(claim, 5));
  }
}
