#include "proofs/language/parser.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "proofs/language/print.hpp"

using namespace proofgrad::proofs;
using proofgrad::Rational;
using proofgrad::attention::EmptyRowRule;
using proofgrad::attention::Mask;

namespace {

const char* const kExample = R"(# what the paper prints
claim  paper.b3 "Off-diagonal sensitivity"
source "Eq. 8"
expect refuted
model  temporal_attention(mask = causal+diagonal, residual = on, penalty = -1/2..T, heads = 1, d_k = 2, empty_row = zero)
var    p in simplex(T), x in real, M in real(2, T), n in int(1..3)
domain T in 3..5, d in 2..2, entries in -1/2..0.5, x in 0..1
given  W_Q = W_K
given  norm(X[i]) <= 3/2
assume x > 0 or p[1] < 1/2
for    i in 1..T, j in 1..n where i != j
let    C = max(j in 1..T : norm(V[j] - Vbar[i]))
assert A[i,j] <= C and psd(id(2))
assert 0 <= x
end # and the rest
claim other "t"
assert 1 = 1
end
)";

/// Reading must end in claims or in a ClaimError, whatever the text is.
void expect_no_crash(const std::string& text) {
  try {
    parse_claims(text, "fuzz");
  } catch (const ClaimError&) {
  }
}

}  // namespace

TEST_CASE("all lines of a claim are read") {
  const auto claims = parse_claims(kExample, "e.claim");
  REQUIRE(claims.size() == 2);
  const Claim& c = claims[0];
  CHECK(c.id == "paper.b3");
  CHECK(c.title == "Off-diagonal sensitivity");
  CHECK(c.source == "Eq. 8");
  CHECK(c.expect == Expect::refuted);
  REQUIRE(c.model);
  CHECK(c.model->mask == Mask::causal_diagonal);
  CHECK(c.model->empty_row == EmptyRowRule::zero);
  CHECK(c.model->residual);
  CHECK(print(c.model->penalty) == "-1 / 2");
  CHECK(print(c.model->penalty_to) == "T");
  CHECK(c.model->d_k == 2);
  CHECK_FALSE(c.model->d_v);
  REQUIRE(c.variables.size() == 4);
  CHECK(c.variables[0].kind == Variable::Kind::simplex);
  CHECK(c.variables[2].cols != nullptr);
  CHECK(c.variables[3].kind == Variable::Kind::integer);
  CHECK(c.domain.T.low == Rational(3));
  CHECK(c.domain.d.high == Rational(2));
  CHECK(c.domain.entries.low == Rational(-1, 2));
  CHECK(c.domain.entries.high == Rational(1, 2));
  CHECK(c.domain.variables.at("x").interval.high == Rational(1));
  REQUIRE(c.givens.size() == 2);
  CHECK(std::get<Tie>(c.givens[0].hypothesis).right == "W_K");
  CHECK(std::get<NormBound>(c.givens[1].hypothesis).every_token);
  CHECK(c.assumptions.size() == 1);
  CHECK(c.indices.ranges.size() == 2);
  CHECK(c.lets.size() == 1);
  CHECK(c.assertions.size() == 2);
}

TEST_CASE("a claim keeps its text, its file and its line") {
  const auto claims = parse_claims(kExample, "e.claim");
  const std::string whole(kExample);
  const auto begin = whole.find("claim  paper"), end = whole.find("end #") + 3;
  CHECK(claims[0].text == whole.substr(begin, end - begin));
  CHECK(claims[1].text == "claim other \"t\"\nassert 1 = 1\nend");
  CHECK(claims[0].file() == "e.claim");
  CHECK(claims[0].line() == 2);
  CHECK(claims[1].line() == 16);
  CHECK_FALSE(claims[1].model);
  CHECK_FALSE(claims[1].expect);
}

TEST_CASE("the text of a claim is a claim file by itself") {
  for (const auto& claim : parse_claims(kExample, "e.claim")) {
    const auto again = parse_claims(claim.text, "certificate");
    REQUIRE(again.size() == 1);
    CHECK(print(again[0]) == print(claim));
  }
}

TEST_CASE("defaults") {
  const auto claim =
      parse_claims("claim a \"t\" model temporal_attention assert norm(Y[1]) >= 0 end", "t").front();
  CHECK(claim.model->mask == Mask::none);
  CHECK_FALSE(claim.model->residual);
  CHECK(claim.model->heads == 1);
  CHECK(claim.model->penalty == nullptr);
  CHECK(claim.domain.T.low == Rational(2));
  CHECK(claim.domain.T.high == Rational(6));
  CHECK(claim.domain.d.low == Rational(1));
  CHECK(claim.domain.d.high == Rational(3));
  CHECK(claim.domain.entries.low == Rational(-2));
}

TEST_CASE("an index of a fold may hide an index of the claim") {
  CHECK_NOTHROW(parse_claims("claim a \"t\"\nfor j in 1..T\nassert max(j in 1..T : j) >= j\nend", "t"));
}

TEST_CASE("integer definitions may stand in ranges and indices") {
  CHECK_NOTHROW(
      parse_claims("claim a \"t\"\nlet n = T - 1\nfor i in 1..max(n, 1)\nassert i^2 >= 1\nend", "t"));
}

TEST_CASE("cut short anywhere, a file is refused or read, never a crash") {
  const std::string whole(kExample);
  for (std::size_t n = 0; n <= whole.size(); ++n) expect_no_crash(whole.substr(0, n));
}

TEST_CASE("random token soup never crashes the reader") {
  const std::vector<std::string> words = {"claim",  "t.x",     "\"t\"",
                                          "end",    "let",     "assert",
                                          "assume", "for",     "given",
                                          "var",    "domain",  "model",
                                          "i",      "j",       "T",
                                          "A",      "W_Q",     "X",
                                          "(",      ")",       "[",
                                          "]",      "+",       "-",
                                          "*",      "/",       "^",
                                          "'",      "=",       "<=",
                                          "!=",     "<",       ",",
                                          ":",      "..",      "in",
                                          "where",  "and",     "or",
                                          "not",    "implies", "sum",
                                          "max",    "norm",    "psd",
                                          "id",     "1",       "2.5",
                                          "real",   "simplex", "temporal_attention",
                                          "mask",   "none",    "\n",
                                          "#",      "\"",      "$",
                                          "1e9",    "power",   "0"};
  const std::vector<std::string> prefixes = {
      "", "claim t.x \"t\"\n", "claim t.x \"t\"\nmodel temporal_attention()\nfor i in 1..T\nassert ",
      "claim t.x \"t\"\nmodel temporal_attention()\nlet i = ",
      "claim t.x \"t\"\nmodel temporal_attention(mask = none, "};
  CHECK(rc::check([&] {
    std::string text = *rc::gen::elementOf(prefixes);
    for (const auto& word : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words)))
      text += word + " ";
    expect_no_crash(text);
    expect_no_crash(text + "\nend");
  }));
}

TEST_CASE("random bytes never crash the reader") {
  CHECK(rc::check([](const std::string& text) {
    expect_no_crash(text);
    expect_no_crash("claim t.x \"t\"\nassert " + text);
  }));
}

TEST_CASE("a word replaced in a good claim never crashes the reader") {
  const std::string whole(kExample);
  CHECK(rc::check([&] {
    std::string text = whole;
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto length = *rc::gen::inRange<std::size_t>(0, 20);
    text.replace(
        at, length,
        *rc::gen::elementOf(std::vector<std::string>{"", " ", "(", "]", "9", "..", "end", "i", "'"}));
    expect_no_crash(text);
  }));
}
