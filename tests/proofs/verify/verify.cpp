#include "proofs/verify/verify.hpp"

#include <catch2/catch.hpp>

#include "tests/proofs/certificate/tampered.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

VerifyOptions options(std::size_t trials) {
  VerifyOptions o;
  o.trials = trials;
  o.jobs = 2;
  return o;
}

ClaimVerdict verified(const std::string& lines, std::size_t trials = 300) {
  return verify(claim_of(lines), options(trials));
}

DataInstance data(const Point& point, bool adopt) { return {"given", point.instance.value(), adopt}; }

const std::string model = "model temporal_attention()\n";

}  // namespace

TEST_CASE("the built-in claims are decided as they expect") {
  for (const Claim& claim : builtin_claims()) {
    VerifyOptions o = options(200);
    o.prove = false;  // seconds a claim; tests of its own
    const auto v = verify(claim, o);
    CAPTURE(claim.id, v.reason);
    CHECK(v.undecided == 0);
    CHECK(as_expected(v));
    CHECK(v.counterexample.has_value() == (claim.expect == Expect::refuted));
    if (v.counterexample)
      CHECK(check(*v.counterexample).valid);
    else
      CHECK(v.instances + v.inapplicable + v.skipped == 200);
  }
}

TEST_CASE("planted false claims are refuted, rare ones too") {
  for (const auto& [lines, trials] : std::vector<std::pair<std::string, std::size_t>>{
           {model + "for i in 1..T\nassert A[i,i] >= 1 / T", 300},
           {model + "for i in 1..T, j in 1..T\nassert A[i,j] < 0.999", 1000},
           {model + "assert sum(i in 1..T : A[i,i]) < T - 1/100", 1000},
           {model + "assume T = 5\nassert 1 = 2", 300},
           {model + "assert T != 5", 300},
           {model + "for i in 1..T\nassert X[i][1] != -2", 1000},
           {model + "assume W_K[1,1] = 2\nassert W_Q[1,1] != -1", 3000},
           {model + "assume norm(W_V) > 0\nassert norm(J[1,1]) > 0", 3000},
           {model + "for i in 1..T\nassert norm(Vbar[i]) < max(j in 1..T : norm(V[j]))", 300},
           {model + "assert det(W_Q) != 0", 300},
           {model + "given W_Q = W_K\nassert psd(W_Q)", 300},
           {"model temporal_attention(mask = causal)\nfor i in 1..T, j in 1..T where j <= i\nassert A[i,j] "
            "<= 1 / i",
            300},
           {"model temporal_attention(heads = 2)\nassert A[1][1,1] = A[2][1,1]", 300},
           {"model temporal_attention(residual = on)\nfor i in 1..T\nassert trace(J[i,i]) >= 0", 300},
           {"var p in simplex(3)\nassert p[1] * p[2] < 1 / 4", 3000},
           {"var n in int(-20..20)\nassert n^2 != 169", 1000},
           {"var x in real, y in real\nassert x^2 + y^2 >= 2 * x * y + 10^(-6)", 1000},
           {"var M in real(2,2)\nassert psd(M * M' - id(2) / 1000)", 1000},
       }) {
    CAPTURE(lines);
    const auto v = verified(lines, trials);
    CHECK(v.verdict == Verdict::refuted);
    if (!v.counterexample) continue;
    CHECK(check(*v.counterexample).valid);
    CHECK(checked(write_certificate(*v.counterexample)) == "valid");
  }
}

TEST_CASE("planted true claims are not refuted") {
  for (const std::string& lines : std::vector<std::string>{
           model + "for i in 1..T\nassert A[i,i] > 0", model + "for i in 1..T, j in 1..T\nassert A[i,j] <= 1",
           model + "assert sum(i in 1..T, j in 1..T : A[i,j]) = T",
           model + "for i in 1..T\nassert norm(Vbar[i]) <= max(j in 1..T : norm(V[j]))",
           model + "assume T = 9\nassert 1 = 2\nassume T < 9",
           model + "for i in 1..T, j in 1..T\nassert norm(J_value[i,j]) <= norm_fro(W_V)",
           model + "assert W_Q' * W_K = (W_K' * W_Q)'",
           model + "given norm(X[i]) <= 1\nfor i in 1..T\nassert norm(X[i]) <= 1",
           "model temporal_attention(mask = causal)\nassert A[1,1] = 1",
           "var p in simplex(4)\nassert norm(p) <= 1", "var M in real(3,2)\nassert norm(M) <= norm_fro(M)",
           "var x in real, y in real\nassert x^2 + y^2 >= 2 * x * y",
           "var n in int(-20..20)\nassert n^2 != 170"}) {
    CAPTURE(lines);
    const auto v = verified(lines, 150);
    CHECK(v.verdict != Verdict::refuted);
    CHECK(v.undecided == 0);
    if (lines.find("T = 9") != std::string::npos)
      CHECK(v.skipped == 150);
    else
      CHECK(as_expected(v));
  }
}

TEST_CASE("what no precision decides is undecided, and says why") {
  const auto v =
      verified("var x in real\ndomain x in 1..2\nassert exp(exp(x)) * exp(1 - exp(x)) < exp(1)", 20);
  CHECK(v.verdict == Verdict::undecided);
  CHECK(v.undecided > 10);
  CHECK(v.reason.find("4096 bits") != std::string::npos);
  CHECK_FALSE(as_expected(v));
}

TEST_CASE("nothing checked is nothing shown") {
  CHECK(verified("assert 1 = 1", 0).verdict == Verdict::undecided);
  const auto skipped = verified("var x in real\nassume x > 5\nassert 1 = 2", 50);
  CHECK(skipped.verdict == Verdict::undecided);
  CHECK(skipped.skipped == 50);
  const auto inapplicable = verified("var x in real\nassert sqrt(-1 - x^2) > 0", 50);
  CHECK(inapplicable.verdict == Verdict::undecided);
  CHECK(inapplicable.inapplicable == 50);
  CHECK_FALSE(inapplicable.reason.empty());
}

TEST_CASE("counts, and the tightest instance") {
  const auto v = verified("var x in real\ndomain x in -4..4\nassume x >= 0\nassert x^2 / x <= 5", 400);
  CHECK(v.verdict == Verdict::holds);
  CHECK(v.skipped > 50);
  CHECK(v.inapplicable > 10);  // x = 0
  CHECK(v.instances > 50);
  CHECK(v.instances + v.skipped + v.inapplicable == 400);
  REQUIRE(v.tightest);
  CHECK(v.tightest->ratio.contains(Rational(4, 5)));
  CHECK(v.tightest->point.variables.at("x") == number(4));
}

TEST_CASE("a wrong expectation is not as expected") {
  CHECK_FALSE(as_expected(verified("expect refuted\nassert 1 = 1", 5)));
  CHECK_FALSE(as_expected(verified("expect holds\nassert 1 = 2", 5)));
  CHECK(as_expected(verified("expect refuted\nassert 1 = 2", 5)));
}

TEST_CASE("the bytes do not depend on the number of threads") {
  const auto bytes = [](int jobs) {
    std::vector<ClaimVerdict> all;
    for (const char* id : {"law.a1", "paper.b3", "paper.b5", "paper.b8", "length.c1", "sink.d3_rows"}) {
      VerifyOptions o = options(300);
      o.jobs = jobs;
      o.prove = all.empty();  // once is enough
      o.seed = 5;
      o.data = {data(scalar_point({1, 2, 3}, 1, 2, 3), true), data(scalar_point({1, -2}, 1, 2, 3), false)};
      all.push_back(verify(*find_builtin(id), o));
    }
    return write_verdicts(all, 5);
  };
  const std::string one = bytes(1);
  CHECK(one == bytes(2));
  CHECK(one == bytes(1));
  CHECK(one.find("\"counterexample\": {") != std::string::npos);
}

TEST_CASE("data is checked after the random instances, the user's own as it is") {
  auto o = options(10);
  o.data = {data(scalar_point({1, 2, 3}, 1, 2, 3), true), data(scalar_point({1, 2, 3}, 1, 2, 3), false)};
  const auto v = verify(*find_builtin("law.a3"), o);
  CHECK(v.from_data == 2);
  CHECK(v.instances == 12);
  const auto tied =
      verify(*find_builtin("sink.d1"), o);  // W_Q != W_K: adopted data is tied, the user's is left
  CHECK(tied.from_data == 1);
  CHECK(tied.skipped == 1);
  const auto residual = verify(*find_builtin("paper.b6"), o);
  CHECK(residual.from_data == 1);
  CHECK(residual.skipped == 1);
}

TEST_CASE("data can refute, and its name is said") {
  auto o = options(50);
  o.data = {data(scalar_point({1, 1}, 1, 1, 1), false),
            {"window 7", *scalar_point({100, 1}, 1, 1, 1).instance, true}};
  const auto v = verify(claim_of(model + "assert X[1][1] <= 50"), o);
  CHECK(v.verdict == Verdict::refuted);
  CHECK(v.counterexample_from == "window 7");
  CHECK(v.instances == 52);
}

TEST_CASE("data of sizes that a claim was not written for is skipped") {
  auto o = options(5);
  o.data = {data(scalar_point({1, 2}, 1, 1, 1), true), data(scalar_point({1, 2, 3}, 1, 1, 1), true),
            data(scalar_point({1, 2}, 1, 1, 1), false)};
  const auto v = verify(claim_of(model + "domain T in 3..6\nassert A[1,3] <= 1"), o);
  CHECK(v.skipped == 2);
  CHECK(v.from_data == 1);
  const auto none = verify(claim_of("assert 1 = 1"), o);  // no model: no use for data
  CHECK(none.skipped == 0);
  CHECK(none.instances == 5);
  const auto variables = verify(claim_of(model + "var r in real, n in int(1..2)\nassert r <= 2"), o);
  CHECK(variables.from_data == 2);  // further variables are drawn for adopted data
  CHECK(variables.skipped == 1);
}

TEST_CASE("progress reaches the end") {
  auto o = options(600);
  std::size_t last = 0, total = 0;
  o.progress = [&](const Claim&, std::size_t done, std::size_t all) {
    CHECK(done >= last);
    last = done;
    total = all;
  };
  verify(claim_of("var x in real\nassert x <= 2"), o);
  CHECK(last == 600);
  CHECK(total == 600);
}

TEST_CASE("a claim that does not fit some of its sizes is an error") {
  const auto claim = claim_of(model + "domain T in 2..6\nassert mean(j in 1..T where T = 6 : A[1,j+1]) < 2");
  CHECK_THROWS_AS(verify(claim, options(200)), ClaimError);
}
