#include "proofs/verify/verdict.hpp"

#include <catch2/catch.hpp>

#include "tests/proofs/certificate/tampered.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using Json = nlohmann::ordered_json;

namespace {

Json written(const ClaimVerdict& v) { return Json::parse(write_verdicts({v}, 17)); }

}  // namespace

TEST_CASE("verdicts by name") {
  CHECK(name(Verdict::proved) == "proved");
  CHECK(name(Verdict::holds) == "holds");
  CHECK(name(Verdict::refuted) == "refuted");
  CHECK(name(Verdict::undecided) == "undecided");
}

TEST_CASE("a verdict is as expected, or not") {
  ClaimVerdict v;
  const auto expected = [&](std::optional<Expect> expect, Verdict verdict) {
    v.expect = expect;
    v.verdict = verdict;
    return as_expected(v);
  };
  for (const auto& expect : {std::optional<Expect>(), std::optional(Expect::holds)}) {
    CHECK(expected(expect, Verdict::holds));
    CHECK(expected(expect, Verdict::proved));
    CHECK_FALSE(expected(expect, Verdict::refuted));
    CHECK_FALSE(expected(expect, Verdict::undecided));
  }
  CHECK(expected(Expect::refuted, Verdict::refuted));
  CHECK_FALSE(expected(Expect::refuted, Verdict::holds));
  CHECK_FALSE(expected(Expect::refuted, Verdict::proved));
  CHECK_FALSE(expected(Expect::refuted, Verdict::undecided));
}

TEST_CASE("the format of verdicts") {
  ClaimVerdict v;
  v.id = "t.x";
  v.verdict = Verdict::holds;
  v.instances = 100;
  v.exact = 35;
  v.balls = 25;
  v.intervals = 20;
  v.equalities = 30;
  v.enclosed = 40;
  v.enclosed_bits = 1100;
  v.undecided = 3;
  const Json json = written(v), claim = json["claims"][0];
  CHECK(json["format"] == "proofgrad-verdicts/1");
  CHECK(json["seed"] == 17);
  CHECK(claim["id"] == "t.x");
  CHECK(claim["verdict"] == "holds");
  CHECK(claim["expect"].is_null());
  CHECK(claim["instances"] == 100);
  CHECK(claim["equalities"] == 30);
  CHECK(claim["undecided"] == 3);
  CHECK(claim["enclosed"] == 40);
  CHECK(claim["decided"] == Json({{"exact", 35}, {"balls", 25}, {"enclosed", 40}}));
  CHECK(claim["in_intervals"] == 20);
  CHECK(claim["enclosed_within"] == "2^-1100");
  CHECK(claim["tightest_ratio"].is_null());
  CHECK(claim["counterexample"].is_null());
  CHECK(write_verdicts({}, 1).find("\"claims\": []") != std::string::npos);
}

TEST_CASE("expectation, ratio and counterexample") {
  ClaimVerdict v;
  v.expect = Expect::refuted;
  v.verdict = Verdict::refuted;
  v.tightest = Tightest{Ball(Rational(2, 3)), Point{}, "random instance 4"};
  v.counterexample = certificate_of(claim_of("var x in real\nassert x <= 1"));
  const Json claim = written(v)["claims"][0];
  CHECK(claim["expect"] == "refuted");
  CHECK(claim["tightest_ratio"] == "0.666667");
  CHECK(claim["tightest_at"] == "random instance 4");
  CHECK(checked(claim["counterexample"]) == "valid");
  v.expect = Expect::holds;
  CHECK(written(v)["claims"][0]["expect"] == "holds");
}
