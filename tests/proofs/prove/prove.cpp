#include "proofs/prove/prove.hpp"

#include <catch2/catch.hpp>

#include "attention/instance/input_error.hpp"
#include "proofs/certificate/check.hpp"
#include "proofs/claims/catalogue.hpp"
#include "proofs/prove/proof_json.hpp"
#include "tests/proofs/prove/replay.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

ProveOptions sizes(std::size_t T, std::size_t d, std::vector<RangeOverride> box = {}) {
  ProveOptions options;
  options.T = T, options.d = d;
  options.box = std::move(box);
  options.jobs = 1;
  options.max_boxes = 20000;
  options.algebra = false;  // branch and bound is what is tested here
  return options;
}

ProveResult proved(const std::string& lines, const ProveOptions& options = sizes(1, 1)) {
  return prove(claim_of(lines), options);
}

Verdict verdict(const std::string& lines, const ProveOptions& options = sizes(1, 1)) {
  return proved(lines, options).verdict;
}

ProveOptions with_algebra(std::size_t T, std::size_t d, std::vector<RangeOverride> box = {}) {
  ProveOptions options = sizes(T, d, std::move(box));
  options.algebra = true;
  return options;
}

}  // namespace

TEST_CASE("claims without a model are proved, refuted or left undecided", "[prove]") {
  const std::string x = "var x in real\nassert ", xy = "var x in real, y in real\nassert ";
  CHECK(verdict(x + "x^2 + 1 > x") == Verdict::proved);
  CHECK(verdict(x + "exp(x) >= 1 + x - 1/100") == Verdict::proved);
  CHECK(verdict(x + "abs(x) <= 2") == Verdict::proved);
  CHECK(verdict(x + "-2 <= x <= 2 and x < 2.001") == Verdict::proved);
  CHECK(verdict(x + "x < 2") == Verdict::refuted);  // at the end of the box only
  CHECK(verdict(xy + "abs(x * y) + max(x, y) <= 6") == Verdict::proved);
  CHECK(verdict(xy + "norm_fro(x * id(2)) <= 2.83 + y^2") == Verdict::proved);
  CHECK(verdict(xy + "x^2 + y^2 >= 2 * x * y") == Verdict::undecided);  // equality on a line
  CHECK(verdict(xy + "x^2 + y^2 >= 2 * x * y", with_algebra(1, 1)) == Verdict::proved);
  CHECK(verdict(x + "x = x") == Verdict::proved);  // one node on both sides
  CHECK(verdict(x + "x * x = x^2 + 0.001 * x") == Verdict::refuted);
  CHECK(verdict("assert 1 <= 2") == Verdict::proved);
  CHECK(verdict("assert 2 <= 1") == Verdict::refuted);
  CHECK(verdict("assert exp(1) <= 2.7182") == Verdict::refuted);
}

TEST_CASE("planted: claims that are false in a tiny corner are never proved", "[prove]") {
  const auto box = sizes(1, 1, {{"", {0, 1}}});
  const std::string xy = "var x in real, y in real\nassert ";
  for (const char* relation : {"x + y <= 2 - 1/1000000", "x * y < 1", "exp(x * y) <= 2.718281828",
                               "x^2 + y^2 >= 1/1000000000", "max(x, y) > 0", "x + y > 0"}) {
    INFO(relation);
    CHECK(verdict(xy + relation, box) == Verdict::refuted);
  }
  // With a slack no random instance is tried first: the boxes must see it, or at least not miss it.
  ProveOptions slack = box;
  slack.slack = Rational(1, 1000000000000);
  for (const char* relation :
       {"x + y <= 2 - 1/1000000", "exp(x * y) <= 2.718281828", "x^2 + y^2 >= 1/1000000000"}) {
    INFO(relation);
    CHECK(verdict(xy + relation, slack) != Verdict::proved);
  }
  // The corner lies off all middles and ends: (1/3, 1/7) is no dyadic place.
  const Verdict hidden = verdict(xy + "(x - 1/3)^2 + (y - 1/7)^2 > 0", box);
  CHECK(hidden != Verdict::proved);
  const Verdict small = verdict(xy + "abs(x - 1/3) + abs(y - 1/7) > 10^-9", box);
  CHECK(small != Verdict::proved);
}

TEST_CASE("planted: relations without a margin that fail at places nobody looks at are never proved",
          "[prove]") {
  auto box = sizes(1, 1, {{"", {0, 1}}});
  box.max_boxes = 300;
  const std::string distance = "abs(x - 271/1009)", near = "max(10^(-30), " + distance + ")";
  for (const std::string& relation :
       {std::string("x != 271/1009"), "psd(" + distance + " - 10^(-30))", near + " = " + distance}) {
    INFO(relation);
    CHECK(verdict("var x in real\nassert " + relation, box) == Verdict::undecided);
  }
}

TEST_CASE("assumptions, norm bounds and domains of functions", "[prove]") {
  CHECK(verdict("var x in real\nassume x >= 1\nassert 1 / x <= 1.5") == Verdict::proved);
  CHECK(verdict("var x in real\nassume x >= 1\nassert 1 / x <= 0.9") == Verdict::refuted);
  ProveOptions slack = sizes(1, 1);
  slack.slack = Rational(1, 1000);
  CHECK(verdict("var x in real\nassume x >= 1\nassert x >= 1.5", slack) == Verdict::refuted);
  CHECK(verdict("var x in real\nassume x >= 1 or x <= -1\nassert x^2 >= 1", slack) == Verdict::proved);
  CHECK(verdict("var v in real(2)\ngiven norm(v) <= 1\nassert v[1] + v[2] <= 1.5") == Verdict::proved);
  CHECK(verdict("var v in real(2)\ngiven norm(v) <= 1\nassert v[1] + v[2] <= 1.3") == Verdict::refuted);
  const ProveResult log = proved("var x in real\ndomain x in -1..-1/2\nassert log(x) > 99");
  CHECK(log.verdict == Verdict::proved);  // defined nowhere: the claim says nothing
  CHECK(log.leaves.at(Reason::undefined) == 1);
  // Near 0 it cannot be told where log is defined.
  CHECK(verdict("var x in real\nassert log(x) <= x - 99/100") == Verdict::undecided);
}

TEST_CASE("a range of one number is part of the proof", "[prove]") {
  const std::string xy = "var x in real, y in real\nassert x^2 * y <= 1.1";
  const ProveResult r = proved(xy, sizes(1, 1, {{"x", {1, 1}}, {"y", {-1, 1}}}));
  CHECK(r.verdict == Verdict::proved);
  REQUIRE(r.variables.size() == 2);
  CHECK(r.variables[0].name == "x");
  CHECK(write_proof(r).find("\"x\"") != std::string::npos);
  CHECK(verdict(xy, sizes(1, 1, {{"x", {2, 2}}, {"y", {-1, 1}}})) == Verdict::refuted);
  CHECK(verdict("var x in real\nassert x^2 + x <= 0", sizes(1, 1, {{"x", {0, 0}}})) == Verdict::proved);
  CHECK(verdict("var x in real\nassert x^2 + x < 0", sizes(1, 1, {{"x", {0, 0}}})) == Verdict::refuted);
}

TEST_CASE("probability vectors", "[prove]") {
  const std::string p = "var p in simplex(3)\nassert ";
  CHECK(verdict(p + "p[1] * p[2] * p[3] <= 1/20") == Verdict::proved);
  CHECK(verdict(p + "p[1] * p[2] * p[3] <= 1/28") == Verdict::refuted);
  CHECK(verdict(p + "p[1] + p[2] <= 1.001") == Verdict::proved);
  CHECK(verdict(p + "p[1] + p[2] < 0.999") == Verdict::refuted);
  CHECK(verdict(p + "p[3] >= 0.001") == Verdict::refuted);
  CHECK(verdict("var p in simplex(1)\nassert p[1] = 1") == Verdict::proved);
  const ProveResult r = proved(p + "norm(diag(p) - p * p') <= 0.7");
  CHECK(r.verdict == Verdict::proved);
  CHECK(r.leaves.at(Reason::assumption) > 0);  // p[1] + p[2] > 1
}

TEST_CASE("slopes along a probability vector take its last entry along", "[prove]") {
  auto options = sizes(1, 1);
  options.slack = Rational(1, 1000000);  // so that no random instance is tried first
  for (const char* relation : {"p[2] >= 0.4", "p[1]^2 + p[2] >= 0.8", "p[2] * exp(p[2]) >= 0.01"}) {
    INFO(relation);
    CHECK(verdict(std::string("var p in simplex(2)\nassert ") + relation, options) == Verdict::refuted);
  }
}

TEST_CASE("an indexed assumption excuses its own case only", "[prove]") {
  const std::string claim = "var v in real(2)\nfor i in 1..2\nassume v[i] >= 0\nassert v[i]^3 >= -0.001";
  const ProveResult r = proved(claim);
  CHECK(r.verdict == Verdict::proved);
  CHECK(replay(r).failed == 0);
  CHECK(verdict("var v in real(2)\nfor i in 1..2\nassume v[1] >= 0\nassert v[i]^3 >= -0.001") ==
        Verdict::refuted);
}

TEST_CASE("slack is never reported as a proof of the claim itself", "[prove]") {
  const std::string claim = "var x in real, y in real\nassert x^2 + y^2 >= 2 * x * y";
  ProveOptions options = sizes(1, 1);
  options.slack = Rational(1, 100);
  const ProveResult r = proved(claim, options);
  CHECK(r.verdict == Verdict::proved);
  CHECK(verdict_words(r) == "proved with slack 1/100");
  CHECK(write_proof(r).find("\"slack\": \"1/100\"") != std::string::npos);
  CHECK(write_prove_result(r).find("\"verdict\": \"proved with slack 1/100\"") != std::string::npos);
  options.slack = 0;
  CHECK(verdict_words(proved("var x in real\nassert x <= 3", options)) == "proved");
  // Slack loosens each order in its own direction, and by no more than it says.
  options.slack = Rational(1, 10);
  CHECK(verdict("var x in real\nassert x <= 1.95 and x >= -1.95", options) == Verdict::proved);
  CHECK(verdict("var x in real\nassert x <= 1.85", options) == Verdict::refuted);
  CHECK(verdict("var x in real\nassert x >= -1.85", options) == Verdict::refuted);
  CHECK(verdict("var x in real\nassert x < 1.9", options) == Verdict::undecided);  // at 2 exactly
  CHECK(verdict("var x in real\nassert x < 1.91", options) == Verdict::proved);
}

TEST_CASE("sink.d1 for two tokens, up to a slack", "[prove]") {
  ProveOptions options = sizes(2, 1, {{"", {-1, 1}}});
  options.slack = Rational(1, 10);
  const ProveResult r = prove(*find_builtin("sink.d1"), options);
  CHECK(r.verdict == Verdict::proved);
  CHECK(r.decided == Rational(1));
  const Replay again = replay(r, 20);
  CHECK(again.leaves > 50);
  CHECK(again.failed == 0);
}

TEST_CASE("every leaf of a proof holds by plain bisection, and the leaves cover the box", "[prove]") {
  const struct {
    const char* lines;
    ProveOptions options;
  } cases[] = {
      {"var x in real\nassert x^2 + 1 > x and exp(x) >= 1 + x - 1/100", sizes(1, 1)},
      {"var x in real, y in real\nassert abs(x * y) + max(x, y) - min(x, y) <= 8.1", sizes(1, 1)},
      {"var M in real(2,2)\nassert norm(M) <= 4.1", sizes(1, 1)},
      {"model temporal_attention\nfor i in 1..T\nassert sum(j in 1..T : A[i,j]) <= 1.01 and A[i,i] <= 1",
       sizes(2, 1, {{"", {0, Rational(1, 2)}}})},
      {"model temporal_attention\nassert norm(J[1,2]) <= 3", sizes(2, 1, {{"", {-1, 1}}})},
      {"model temporal_attention(mask = causal, penalty = -1..1)\nassert A[2,1] <= 0.96",
       sizes(2, 1, {{"", {-1, 1}}})},
  };
  for (const auto& c : cases) {
    INFO(c.lines);
    const ProveResult r = proved(c.lines, c.options);
    CHECK(r.verdict == Verdict::proved);
    const Replay again = replay(r, 20);
    CHECK(again.failed == 0);
    CHECK(again.covered == Rational(1));
  }
}

TEST_CASE("planted: the replay sees a leaf that is no proof", "[prove]") {
  ProveResult r = proved("var x in real\nassert x^2 + 1 > x");
  r.claim = claim_of("var x in real\nassert x^2 + 1 > 2 * x");  // false at 1
  CHECK(replay(r).failed > 0);
}

TEST_CASE("a counterexample is certified, and stays at the sizes", "[prove]") {
  const ProveResult r = prove(*find_builtin("sink.d3_general"), sizes(3, 1));
  REQUIRE(r.verdict == Verdict::refuted);
  CHECK(check(*r.counterexample).valid);
  CHECK(r.counterexample->point.T == 3);
  CHECK(r.counterexample->point.d == 1);
  CHECK_THROWS_AS(write_proof(r), std::logic_error);
}

TEST_CASE("limits leave boxes, which are reported with their share", "[prove]") {
  ProveOptions options = sizes(1, 1);
  options.max_boxes = 21;
  const ProveResult r = proved("var x in real, y in real\nassert x^2 + y^2 >= 2 * x * y", options);
  CHECK(r.verdict == Verdict::undecided);
  CHECK(r.boxes == 21);
  CHECK(r.out_of_boxes);
  Rational open;
  for (const OpenBox& b : r.open) open += b.share;
  CHECK(open + r.decided == Rational(1));
  CHECK_FALSE(r.open.empty());
  CHECK_THROWS_AS(write_proof(r), std::logic_error);
}

TEST_CASE("the proof does not depend on the number of threads", "[prove]") {
  const Claim& claim = *find_builtin("sink.d1");
  ProveOptions options = sizes(2, 1, {{"", {-1, 1}}});
  options.slack = Rational(1, 10);
  const std::string one = write_proof(prove(claim, options));
  options.jobs = 2;
  CHECK(write_proof(prove(claim, options)) == one);
}

TEST_CASE("integers, symbolic proofs, and what cannot be proved at all", "[prove]") {
  const std::string power = "var n in int(2..4), x in real\nassert x^n <= 4";
  CHECK(verdict(power) == Verdict::proved);  // n = 2
  ProveOptions options = sizes(1, 1);
  options.integers["n"] = 3;
  CHECK(verdict(power, options) == Verdict::refuted);
  options.integers["n"] = 5;
  CHECK_THROWS_AS(proved(power, options), attention::InputError);
  options.integers = {{"m", 1}};
  CHECK_THROWS_AS(proved(power, options), attention::InputError);

  const ProveResult r =
      proved("var x in real\nassert (x + 1)^2 = x^2 + 2 * x + 1 and x < 3", with_algebra(1, 1));
  CHECK(r.verdict == Verdict::proved);
  CHECK(r.leaves.at(Reason::identity) == 1);
  CHECK(verdict("var x in real\nassert (x + 1)^2 = x^2 + 2 * x + 2") == Verdict::refuted);

  CHECK_THROWS_AS(verdict("for i in 1..0\nassert 1 <= 2"), attention::InputError);
}

TEST_CASE("sink.d1 is proved without slack, equal tokens included, for two and three tokens", "[prove]") {
  const Claim& claim = *find_builtin("sink.d1");
  for (const std::size_t T : {2, 3}) {
    const ProveResult r = prove(claim, with_algebra(T, 1, {{"", {-1, 1}}}));
    CHECK(r.verdict == Verdict::proved);
    CHECK(r.slack.is_zero());
    CHECK(r.leaves == std::map<Reason, std::size_t>{{Reason::dominance, 1}});
  }
  // Without its hypothesis the theorem is false, and an algebra that forgot the hypothesis would not see it.
  CHECK(prove(*find_builtin("sink.d3_general"), with_algebra(2, 1)).verdict == Verdict::refuted);
}

TEST_CASE("a range that is not negative is used, and only then", "[prove]") {
  const Claim& claim = *find_builtin("sink.d1_penalty");
  CHECK(prove(claim, with_algebra(2, 1)).leaves.count(Reason::dominance) == 1);
  const std::string power = "var p in real, x in real\ndomain p in LOW..2\nassert exp(p + x^2) >= exp(x)^0";
  const auto with = [&](const std::string& low) {
    std::string text = power;
    return text.replace(text.find("LOW"), 3, low);
  };
  CHECK(verdict(with("0"), with_algebra(1, 1)) == Verdict::proved);
  CHECK(verdict(with("-1"), with_algebra(1, 1)) == Verdict::refuted);
}
