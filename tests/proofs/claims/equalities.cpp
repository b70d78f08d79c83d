// Identities are EQUAL on every instance, by exact arithmetic; and bounds that are attained say so.
#include <catch2/catch.hpp>

#include "proofs/claims/catalogue.hpp"
#include "proofs/language/parser.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/verify/verify.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

ClaimVerdict verified(Claim claim, std::size_t trials, int max_T, int max_d) {
  claim.domain.T.high = max_T;
  claim.domain.d.high = max_d;
  VerifyOptions options;
  options.trials = trials;
  options.prove = false;  // seconds a claim; tests of its own
  return verify(claim, options);
}

Point with_scale(Point point, const Rational& scale) {
  point.instance->scale = scale;
  return point;
}

}  // namespace

TEST_CASE("laws A1 to A10 are equal on all of 1,000 instances") {
  for (int n = 1; n <= 10; ++n) {
    const std::string id = "law.a" + std::to_string(n);
    CAPTURE(id);
    const ClaimVerdict v = verified(*find_builtin(id), 1000, 3, 2);
    CHECK(as_expected(v));
    CHECK(v.instances == 1000);
    CHECK(v.equalities == 1000);
    CHECK(v.exact + v.balls == 1000);
    CHECK(v.exact > 500);
    CHECK(v.enclosed == 0);
    CHECK(v.undecided == 0);
  }
}

TEST_CASE("expectations over exchangeable tokens are equal, not close") {
  for (const char* id : {"length.c2", "length.c2_orders", "length.c5"}) {
    CAPTURE(id);
    const ClaimVerdict v = verified(*find_builtin(id), 200, 3, 2);
    CHECK(v.equalities == 200);
    CHECK(v.enclosed == 0);
  }
}

TEST_CASE("sizes up to the ends of the domain are equal too") {
  for (int n = 1; n <= 10; ++n) {
    const std::string id = "law.a" + std::to_string(n);
    CAPTURE(id);
    const ClaimVerdict v = verified(*find_builtin(id), 60, 6, 3);
    CHECK(v.equalities == 60);
    CHECK(v.enclosed == 0);
  }
}

TEST_CASE("bounds with norms: decided on every small instance, equal on some") {
  for (const char* id : {"paper.b1", "paper.b2", "paper.b5", "paper.b6", "sink.d1", "sink.d4", "length.c1"}) {
    CAPTURE(id);
    const ClaimVerdict v = verified(*find_builtin(id), 300, 3, 1);
    CHECK(as_expected(v));
    CHECK(v.enclosed == 0);
    CHECK(v.undecided == 0);
    CHECK(v.exact > 0);
    CHECK(v.equalities > 0);
    CHECK((id == std::string("paper.b1")) == (v.equalities == 300));
    // A mean of positive distances is below the largest one, unless all agree: then d = 1 leaves keys or
    // queries at 0.
    if (v.tightest && id != std::string("paper.b2")) CHECK(v.tightest->ratio.contains(Rational(1)));
  }
}

TEST_CASE("no tightest ratio of a claim that holds is above 1") {
  for (const char* id : {"paper.b2", "paper.b5", "paper.b6", "sink.d1", "sink.d4", "length.c1"}) {
    CAPTURE(id);
    const ClaimVerdict v = verified(*find_builtin(id), 400, 6, 3);
    REQUIRE(v.tightest);
    CHECK(less(Ball(1), v.tightest->ratio) != Truth::yes);
    CHECK(v.tightest->ratio.accuracy_bits() > 20);
  }
}

TEST_CASE("a planted law is refuted: the wrong power of r, a pathway left out") {
  const auto planted = [](const std::string& id, const std::string& from, const std::string& to) {
    std::string text = find_builtin(id)->text;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return verified(parse_claims(text.replace(at, from.size(), to), "planted.claim").at(0), 50, 3, 2).verdict;
  };
  CHECK(planted("law.a10", "+ r * A[i,j] / (1 - A[i,i])", "+ r * r * A[i,j] / (1 - A[i,i])") ==
        Verdict::refuted);
  CHECK(planted("law.a10", "(1 - r) * A[i,i]", "A[i,i]") == Verdict::refuted);
  CHECK(planted("law.a1", "+ J_key[i,j]", "") == Verdict::refuted);
  CHECK(planted("law.a7", "norm(V[m] - Vbar[i])", "norm(V[m] - V[i])") == Verdict::refuted);
}

TEST_CASE("a negative scale: norms take its absolute value, the diagonal sink needs it positive") {
  for (const char* id : {"law.a1", "law.a2", "law.a3", "law.a4", "law.a5", "law.a6", "law.a7", "law.a9",
                         "law.a10", "paper.b1", "paper.b2", "paper.b5", "length.c1"}) {
    const Claim& claim = *find_builtin(id);
    CAPTURE(claim.id);
    for (std::uint64_t k = 0; k < 20; ++k)
      CHECK(decide(claim, with_scale(sample(claim, 3, k), Rational(-3, 4))).outcome == Outcome::holds);
  }
  const Claim& b6 = *find_builtin("paper.b6");  // sums of unlike roots may be equal: enclosed
  for (std::uint64_t k = 0; k < 20; ++k)
    CHECK(decide(b6, with_scale(sample(b6, 3, k), Rational(-3, 4))).outcome <= Outcome::enclosed);
  for (const char* id : {"sink.d1", "sink.d1_penalty", "sink.d4"}) {
    const Claim& claim = *find_builtin(id);
    CAPTURE(claim.id);
    const Point point = sample(claim, 3, 1);
    CHECK(decide(claim, with_scale(point, -1)).outcome == Outcome::skipped);
    CHECK(decide(claim, with_scale(point, Rational(1, 2))).outcome == Outcome::holds);
    CHECK(decide(claim, point).outcome == Outcome::holds);
  }
}
