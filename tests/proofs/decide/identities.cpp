#include "proofs/decide/identities.hpp"

#include <catch2/catch.hpp>

#include "proofs/claims/catalogue.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

std::vector<bool> identities_of(const std::string& lines) {
  const Claim claim = claim_of(lines);
  return find_identities(record(claim, dimensions_of(claim, values({{"x", number(Rational(1, 3))}}))));
}

const std::string x = "var x in real\n";

}  // namespace

TEST_CASE("identities are found relation by relation, and nothing else is") {
  CHECK(identities_of(x + "assert exp(x) * exp(1 - x) = exp(1)") == std::vector{true});
  CHECK(identities_of(x + "assert (x + 1)^2 <= x^2 + 2 * x + 1") == std::vector{true});
  CHECK(identities_of(x + "assert (x + 1)^2 < x^2 + 2 * x + 1") == std::vector{false});
  CHECK(identities_of(x + "assert x = x^2 and x * x = x^2 and x^2 >= 0") == std::vector{false, true, false});
  CHECK(identities_of(x + "assert exp(x) * exp(1 - x) = exp(1) + 10^(-300)") == std::vector{false});
}

TEST_CASE("the relations of a case begin behind those of the cases before it") {
  const Claim claim = claim_of("var x in real\nfor i in 1..3\nassert x = i * x / i and x <= i");
  const auto recording = record(claim, dimensions_of(claim, values({{"x", number(Rational(1, 3))}})));
  REQUIRE(recording.cases.size() == 3);
  CHECK(relation_offset(recording, 0) == 0);
  CHECK(relation_offset(recording, 2) == 4);
  CHECK(find_identities(recording) == std::vector{true, false, true, false, true, false});
}

TEST_CASE("an identity needs its quantities to be defined: a guard that fails makes the point inapplicable") {
  const Claim claim = claim_of("var x in real\nassert x / x = 1");
  const auto outcome = [&](int at) { return decide(claim, values({{"x", number(Rational(at))}})); };
  CHECK(outcome(2).outcome == Outcome::holds);
  CHECK(outcome(2).equal);
  CHECK(outcome(0).outcome == Outcome::inapplicable);
}

TEST_CASE("a planted identity of the layer, wrong by a factor or by a pathway, is none") {
  const auto found = [](std::string text) {
    const Claim claim = parse_claims(text, "planted.claim").at(0);
    const auto all = find_identities(record(claim, dimensions_for(claim, 3, 2)));
    return std::count(all.begin(), all.end(), true);
  };
  const std::string text = find_builtin("law.a1")->text;
  CHECK(found(text) > 0);
  const std::string part = "+ J_key[i,j]";
  const auto at = text.find(part);
  REQUIRE(at != std::string::npos);
  CHECK(found(std::string(text).replace(at, part.size(), "")) == 0);
  CHECK(found(std::string(text).replace(at, part.size(), "+ 2 * J_key[i,j]")) == 0);
}
