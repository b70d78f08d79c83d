#include "proofs/verify/everywhere.hpp"

#include <catch2/catch.hpp>

#include "proofs/claims/catalogue.hpp"
#include "proofs/verify/verify.hpp"
#include "tests/proofs/certificate/tampered.hpp"

using namespace proofgrad::proofs;

namespace {

std::optional<std::string> box_of(const Claim& claim) {
  RecordingCache recordings(claim);
  return proved_everywhere(claim, recordings);
}
std::optional<std::string> box_of(const std::string& lines) { return box_of(claim_of(lines)); }

}  // namespace

TEST_CASE("identities and dominated sums of all sizes of the domain are proved, and the box is told") {
  CHECK(box_of("model temporal_attention\ndomain T in 2..3, d in 1..2\nfor i in 1..T\n"
               "assert sum(j in 1..T : A[i,j]) = 1") == "T in 2..3, d in 1..2, all real entries");
  CHECK(box_of("model temporal_attention\ngiven W_Q = W_K\ndomain T in 2..3, d in 1..1\n"
               "assert sum(i in 1..T : A[i,i]) >= 1") == "T in 2..3, d in 1..1, all real entries");
}

TEST_CASE("one size, or one integer, at which the claim fails or is not shown is enough") {
  const std::string d1 = "model temporal_attention\ngiven W_Q = W_K\nassert sum(i in 1..T : A[i,i]) >= 1\n";
  CHECK_FALSE(box_of(d1 + "domain T in 2..4, d in 1..1"));  // true, but not shown by algebra for 4 tokens
  const std::string power = "var n in int(1..N), x in real\nassert x^n * (n - 1) * (n - 2) = 0";
  const auto up_to = [&](char most) {
    std::string text = power;
    text[text.find('N')] = most;
    return box_of(text);
  };
  CHECK(up_to('2') == "T in 2..6, d in 1..3, n in its range, all real entries");
  CHECK_FALSE(up_to('3'));
  CHECK_FALSE(box_of("var n in int(1..2), x in real\nassert (n - 2) * x = 0"));  // fails at the smallest
  CHECK_FALSE(box_of("var x in real\ndomain T in 2..3, d in 1..1\nassert (T - 3) * x = 0"));
  CHECK_FALSE(box_of(*find_builtin("paper.b3")));
  CHECK_FALSE(box_of(*find_builtin("paper.b5")));
}

TEST_CASE("a claim that says nothing, or has too many sizes to try, is not proved") {
  CHECK_FALSE(
      box_of("model temporal_attention(mask = causal+diagonal)\ndomain T in 2..3\nfor i in 1..T\n"
             "assert Vbar[i] = Vbar[i]"));  // a row without scores
  CHECK_FALSE(box_of("var n in int(1..500), x in real\nassert x = x"));
}

TEST_CASE("verify reports what is proved beside what was checked; in balls alone, nothing is") {
  const Claim claim = *find_builtin("law.a3");
  VerifyOptions options;
  options.trials = 20;
  const ClaimVerdict proved = verify(claim, options);
  CHECK(proved.verdict == Verdict::proved);
  CHECK(proved.instances == 20);
  CHECK(write_verdicts({proved}, 1).find("\"proved_on\": \"T in 2..6, d in 1..3, all real entries\"") !=
        std::string::npos);
  options.limits.exact_steps = 0;
  const ClaimVerdict checked = verify(claim, options);
  CHECK(checked.verdict == Verdict::holds);
  CHECK_FALSE(checked.proved_on);
}
