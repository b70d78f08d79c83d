#include "proofs/decide/evaluator.hpp"

#include <catch2/catch.hpp>
#include <ostream>

#include "proofs/claims/catalogue.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace proofgrad::proofs {
std::ostream& operator<<(std::ostream& out, Outcome outcome) {
  static const char* names[] = {"holds", "enclosed", "refuted", "undecided", "skipped", "inapplicable"};
  return out << names[static_cast<int>(outcome)];
}
}  // namespace proofgrad::proofs

TEST_CASE("relations of a variable, one each") {
  struct Case {
    const char* relation;
    Rational x;
    Outcome expected;
  };
  const Case cases[] = {
      {"x^2 >= 2 * x", 3, Outcome::holds},
      {"x^2 >= 2 * x", 1, Outcome::refuted},
      {"x^2 >= 2 * x", 2, Outcome::holds},
      {"x^2 > 2 * x", 2, Outcome::refuted},
      {"x < 2", 2, Outcome::refuted},
      {"x <= 2", 2, Outcome::holds},
      {"x != 2", 2, Outcome::refuted},
      {"x != 2", 3, Outcome::holds},
      {"x = 2", 2, Outcome::holds},
      {"x = 2", 3, Outcome::refuted},
      {"exp(x) > x", 1, Outcome::holds},
      {"exp(x) < x", 1, Outcome::refuted},
      {"exp(x) != 1", 0, Outcome::refuted},
      {"exp(x) != 1", 1, Outcome::holds},
      {"0 < x < 1", Rational(1, 2), Outcome::holds},
      {"0 < x < 1", 1, Outcome::refuted},
      {"0 < x < 1", 0, Outcome::refuted},
      {"0 <= x <= 1 <= x + 1", 1, Outcome::holds},
      {"x > 0 and x < 2", 3, Outcome::refuted},
      {"x > 0 and x < 2", -1, Outcome::refuted},
      {"psd(x * id(2))", 1, Outcome::holds},
      {"psd(x * id(2))", -1, Outcome::refuted},
      {"psd(x * id(2))", 0, Outcome::holds},
      {"x * id(2) = id(2)", 1, Outcome::holds},
      {"x * id(2) = id(2)", 2, Outcome::refuted},
      {"x * id(2) != id(2)", 1, Outcome::refuted},
  };
  for (const auto& c : cases) {
    CAPTURE(c.relation, c.x.str());
    CHECK(outcome_at(std::string("assert ") + c.relation, c.x) == c.expected);
  }
}

TEST_CASE("inequalities decided far beyond double") {
  const std::string tiny = "10^(-300)";
  CHECK(outcome_at("assert exp(x) + " + tiny + " <= exp(x)", 1) == Outcome::refuted);
  CHECK(outcome_at("assert exp(x) <= exp(x) + " + tiny, 1) == Outcome::holds);
  CHECK(outcome_at("assert exp(x) < exp(x) + " + tiny, 1) == Outcome::holds);
  CHECK(outcome_at("assert exp(x) * exp(-x) + " + tiny + " <= 1", Rational(1, 3)) == Outcome::refuted);
  CHECK(outcome_at("assert exp(x) * exp(-x) - " + tiny + " <= 1", Rational(1, 3)) == Outcome::holds);
}

TEST_CASE("sides that agree to 2^-800 and differ are told apart") {
  for (const char* relation : {"=", "!=", "<=", ">="}) {
    CAPTURE(relation);
    const std::string sides = std::string("assert (1 + 2^(-800)) * exp(x) * exp(-x) ") + relation + " 1";
    const bool fails = std::string(relation) == "=" || std::string(relation) == "<=";
    CHECK(outcome_at(sides, 1) == (fails ? Outcome::refuted : Outcome::holds));
  }
}

namespace {

/// Balls alone: how it is where exact arithmetic is refused.
Limits balls_alone() {
  Limits limits;
  limits.exact_steps = 0;
  return limits;
}

Decision at_a_third(const std::string& relation, const Limits& limits = {}) {
  return decide(claim_of("var x in real\nassert " + relation), values({{"x", number(Rational(1, 3))}}),
                limits);
}

}  // namespace

TEST_CASE("an identity of transcendental numbers is equal, by exact arithmetic") {
  for (const char* relation : {"=", "<=", ">="}) {
    const auto decision = at_a_third(std::string("exp(x) * exp(1 - x) ") + relation + " exp(1)");
    CHECK(decision.outcome == Outcome::holds);
    CHECK(decision.equal);
    CHECK(decision.how == How::exact);
    CHECK(decision.bits == 64);
  }
  CHECK_FALSE(at_a_third("exp(x) <= exp(1)").equal);
  CHECK(at_a_third("exp(x) <= exp(1)").how == How::intervals);
  CHECK(at_a_third("exp(x) * exp(1 - x) <= 3").how == How::intervals);
  CHECK(at_a_third("exp(x) * exp(1 - x) <= exp(1) + 2^(-55)").how == How::balls);
}

TEST_CASE("balls alone enclose an identity and never call it equal") {
  for (const char* relation : {"=", "<=", ">="}) {
    const auto decision =
        at_a_third(std::string("exp(x) * exp(1 - x) ") + relation + " exp(1)", balls_alone());
    CHECK(decision.outcome == Outcome::enclosed);
    CHECK(decision.enclosed_bits >= 1024);
    CHECK(decision.enclosed_bits < LONG_MAX);
    CHECK_FALSE(decision.equal);
    CHECK(decision.how == How::none);
  }
}

TEST_CASE("what exact arithmetic refuses goes up the ladder of balls") {
  const auto nested =
      at_a_third("exp(exp(x) - 1) * exp(1) = exp(exp(x))");  // an exponential of an exponential
  CHECK(nested.outcome == Outcome::enclosed);
  CHECK(nested.how == How::none);
  CHECK(nested.bits == 1216);
  const auto mixed = at_a_third("exp(x) * exp(1 - x) = exp(1) and exp(exp(x)) > exp(x) + 1 / 1000");
  CHECK(mixed.outcome == Outcome::holds);
  CHECK(mixed.how == How::exact);
  const auto strict = at_a_third("exp(exp(x) - 1) * exp(1) < exp(exp(x)) + 2^(-900)");
  CHECK(strict.outcome == Outcome::holds);
  CHECK(strict.how == How::balls);
}

TEST_CASE("a strict relation whose sides are equal is refuted; balls alone leave it undecided") {
  for (const char* relation : {"<", ">", "!="}) {
    const std::string line = std::string("exp(x) * exp(1 - x) ") + relation + " exp(1)";
    const auto refuted = at_a_third(line);
    CHECK(refuted.outcome == Outcome::refuted);
    CHECK(refuted.how == How::exact);
    REQUIRE(refuted.failure);
    CHECK(refuted.failure->left.overlaps(refuted.failure->right));
    const auto undecided = at_a_third(line, balls_alone());
    CHECK(undecided.outcome == Outcome::undecided);
    CHECK(undecided.bits == 4096);
    CHECK(undecided.reason.find("4096 bits") != std::string::npos);
  }
}

TEST_CASE("the limit is the last precision that is tried, whatever it is") {
  for (const long bits : {48L, 64L, 100L, 192L, 500L, 1216L, 3000L}) {
    Limits limits = balls_alone();
    limits.limit_bits = bits;
    const auto decision = at_a_third("exp(x) * exp(1 - x) = exp(1)", limits);
    CHECK(decision.bits == std::min(bits, 1216L));
    CHECK(decision.outcome == (bits >= 1216 ? Outcome::enclosed : Outcome::undecided));
  }
  Limits limits = balls_alone();  // a difference that only the last step, from 2432 to 3000 bits, shows
  limits.limit_bits = 3000;
  const auto close =
      claim_of("var x in real\nlet e = 2^(-900) * 2^(-900) * 2^(-900)\nassert exp(x) * exp(-x) < 1 + e");
  const auto decision = decide(close, values({{"x", number(Rational(1, 3))}}), limits);
  CHECK(decision.outcome == Outcome::holds);
  CHECK(decision.bits == 3000);
}

TEST_CASE("one node on both sides is equal to itself") {
  CHECK(outcome_at("assert exp(x) = exp(x)", Rational(1, 3)) == Outcome::holds);
  CHECK(outcome_at("assert exp(x) <= exp(x)", Rational(1, 3)) == Outcome::holds);
  CHECK(outcome_at("assert exp(x) >= exp(x)", Rational(1, 3)) == Outcome::holds);
  CHECK(outcome_at("assert x = x = x", Rational(1, 3)) == Outcome::holds);
  for (const char* strict : {"<", ">", "!="}) {
    const Outcome found = outcome_at(std::string("assert exp(x) ") + strict + " exp(x)", Rational(1, 3));
    CHECK(found != Outcome::holds);
  }
}

TEST_CASE("what is not defined does not count") {
  CHECK(outcome_at("assert 1 / x > 0", 0) == Outcome::inapplicable);
  CHECK(outcome_at("assert 1 / x > 0", 1) == Outcome::holds);
  CHECK(outcome_at("assert 1 / x > 0", -1) == Outcome::refuted);
  CHECK(outcome_at("assert log(x) <= x", -1) == Outcome::inapplicable);
  CHECK(outcome_at("assert log(x) <= x", 0) == Outcome::inapplicable);
  CHECK(outcome_at("assert log(x) <= x", 2) == Outcome::holds);
  CHECK(outcome_at("assert sqrt(x) >= 0", -1) == Outcome::inapplicable);
  CHECK(outcome_at("assert sqrt(x) >= 0", 0) == Outcome::holds);
  CHECK(outcome_at("assert x^(-1) > 1", 0) == Outcome::inapplicable);
  CHECK(outcome_at("assert x^(1/2) > 1", -4) == Outcome::inapplicable);
  // Undefined in one relation is undefined in all, also where another one fails.
  CHECK(outcome_at("assert x > 5\nassert 1 / x > 0", 0) == Outcome::inapplicable);
  CHECK(outcome_at("assert 1 / 0 > x", 0) == Outcome::inapplicable);
}

TEST_CASE("a divisor that is 0 in truth makes the point inapplicable; for balls alone it stays undecided") {
  const std::string line = "1 / (exp(x) * exp(-x) - 1) > 0";
  CHECK(at_a_third(line).outcome == Outcome::inapplicable);
  CHECK(at_a_third(line).how == How::exact);
  CHECK(at_a_third(line, balls_alone()).outcome == Outcome::undecided);
}

TEST_CASE("empty folds: a sum is 0, a mean makes the instance inapplicable") {
  const auto at_T = [](const std::string& lines, std::size_t T) {
    Point point;
    point.T = T;
    return decide(claim_of("domain T in 1..4\n" + lines), point).outcome;
  };
  CHECK(at_T("assert mean(j in 2..T : j) > 1", 1) == Outcome::inapplicable);
  CHECK(at_T("assert max(j in 2..T : j) > 1", 1) == Outcome::inapplicable);
  CHECK(at_T("assert mean(j in 2..T : j) > 1", 2) == Outcome::holds);
  CHECK(at_T("assert sum(j in 2..T : j) = 0", 1) == Outcome::holds);
  CHECK(at_T("assert sum(j in 2..T : j) = 0", 2) == Outcome::refuted);
  CHECK(at_T("for i in 2..T\nassert i < 2", 1) == Outcome::inapplicable);
}

TEST_CASE("assumptions: skipped where certainly false, harmless where the claim holds anyway") {
  CHECK(outcome_at("assume x > 0\nassert x > 1", 2) == Outcome::holds);
  CHECK(outcome_at("assume x > 0\nassert x > 1", Rational(1, 2)) == Outcome::refuted);
  CHECK(outcome_at("assume x > 0\nassert x > 1", -1) == Outcome::skipped);
  CHECK(outcome_at("assume x > 0\nassert x > 1", 0) == Outcome::skipped);
  CHECK(outcome_at("assume x > 0 implies x > 3\nassert x > 1", 2) == Outcome::skipped);
  CHECK(outcome_at("assume not x > 0\nassert x < 1", 2) == Outcome::skipped);
  CHECK(outcome_at("assume x < 0 or x > 1\nassert x > 5", 2) == Outcome::refuted);
  // Both are true: the first by exact arithmetic; of the second no ball shows it.
  CHECK(outcome_at("assume exp(x) * exp(-x) = 1\nassert x > 1", Rational(1, 3)) == Outcome::refuted);
  CHECK(outcome_at("assume exp(x) * exp(-x) > 1\nassert x > 1", Rational(1, 3)) == Outcome::skipped);
  const std::string unknown = "assume exp(exp(x)) * exp(-exp(x)) = 1\n";
  CHECK(outcome_at(unknown + "assert x > 1", 2) == Outcome::holds);
  CHECK(outcome_at(unknown + "assert x = 2 * x - 2", 2) == Outcome::holds);
  CHECK(outcome_at(unknown + "assert x > 1", Rational(1, 3)) == Outcome::undecided);
}

TEST_CASE("an assumption about an index concerns that index alone") {
  const auto claim = [](const std::string& relation) {
    return claim_of("var x in real(3)\nfor i in 1..3\nassume x[i] > 0\nassert " + relation);
  };
  const Point point = values({{"x", column({-1, 2, 3})}});
  CHECK(decide(claim("x[i] >= 2"), point).outcome == Outcome::holds);
  const auto refuted = decide(claim("x[i] != 3"), point);
  CHECK(refuted.outcome == Outcome::refuted);
  CHECK(refuted.failure->case_index == 2);
  CHECK(decide(claim("x[i] >= 2"), values({{"x", column({-1, 0, -3})}})).outcome == Outcome::skipped);
}

TEST_CASE("the failure names case, relation, entry and sides") {
  const auto claim =
      claim_of("var M in real(2,2)\nfor i in 1..2\nassert M[i,i] > 0\nassert i * M = 2 * id(2)");
  const auto decision = decide(claim, values({{"M", matrix(2, 2, {2, 0, 5, 2})}}));
  REQUIRE(decision.failure);
  CHECK(decision.failure->case_index == 0);
  CHECK(decision.failure->relation == 1);
  CHECK(decision.failure->row == 1);
  CHECK(decision.failure->col == 0);
  CHECK(decision.failure->left.contains(Rational(5)));
  CHECK(decision.failure->right.is_zero());
}

TEST_CASE("the ratio is the largest of all relations, the failing one too") {
  const auto ratio = [](const std::string& relation, const Rational& x) {
    const auto claim = claim_of("var x in real\nassert " + relation);
    RecordingCache recordings(claim);
    const auto d = Evaluator(recordings).decide_in_balls(values({{"x", number(x)}}));
    return d.ratio ? d.ratio->to_double() : -1;
  };
  CHECK(ratio("x <= 4", 1) == 0.25);
  CHECK(ratio("4 > x", 1) == 0.25);
  CHECK(ratio("x <= 4 and x <= 2", 1) == 0.5);
  CHECK(ratio("x <= 4", 8) == 2);
  CHECK(ratio("x <= 4", -1) == -1);  // a ratio of positive sides only
  CHECK(ratio("x = 4", 4) == -1);
}

TEST_CASE("claims about the layer, planted and decided") {
  const auto at = [](const std::string& lines) {
    const auto claim = claim_of("model temporal_attention()\ndomain T in 3..6\n" + lines);
    return decide(claim, scalar_point({1, 0, -1}, 1, 1, 2)).outcome;
  };
  CHECK(at("for i in 1..T\nassert sum(j in 1..T : A[i,j]) = 1") == Outcome::holds);
  CHECK(at("for i in 1..T, j in 1..T\nassert 0 < A[i,j] < 1") == Outcome::holds);
  CHECK(at("for i in 1..T\nassert A[i,i] >= 1 / 3") == Outcome::holds);
  CHECK(at("for i in 1..T\nassert A[i,i] > 1 / 3") == Outcome::refuted);  // A[2,2] is 1/3
  CHECK(at("for i in 1..T\nassert A[i,i] > 0.34") == Outcome::refuted);
  CHECK(at("assert S[1,1] = 1 and S[1,3] = -1") == Outcome::holds);
  CHECK(at("assert S[1,1] != 1") == Outcome::refuted);
  CHECK(at("assert V[1] = 2 * X[1]") == Outcome::holds);
  CHECK(at("assert psd(W_Q' * W_K)") == Outcome::holds);
  CHECK(at("assert psd(-W_Q' * W_K)") == Outcome::refuted);
  CHECK(at("assume A[1,1] < A[1,2]\nassert 1 = 2") == Outcome::skipped);
}

TEST_CASE("one evaluator decides points of different sizes") {
  const Claim& claim = *find_builtin("law.a3");
  RecordingCache recordings(claim);
  Evaluator evaluator(recordings);
  for (int repeat = 0; repeat < 2; ++repeat) {
    CHECK(evaluator.decide(scalar_point({1, 2}, 1, 1, 2)).outcome == Outcome::holds);
    CHECK(evaluator.decide(scalar_point({1, 2, 0, 5}, 1, -1, 2)).outcome == Outcome::holds);
  }
}

TEST_CASE("a decision does not depend on those before it") {
  constexpr std::size_t kPoints = 120;
  for (const char* id : {"regularizer.monotone", "prior.g1_dilated", "paper.b5"}) {
    const Claim& claim = *find_builtin(id);
    RecordingCache recordings(claim);
    Evaluator forward(recordings), backward(recordings);
    std::vector<Decision> expected;
    for (std::size_t k = 0; k < kPoints; ++k) expected.push_back(forward.decide(sample(claim, 1, k)));
    for (std::size_t k = kPoints; k-- > 0;) {
      const Decision found = backward.decide(sample(claim, 1, k));
      CAPTURE(id, k);
      CHECK(found.outcome == expected[k].outcome);
      CHECK(found.how == expected[k].how);
      CHECK(found.equal == expected[k].equal);
      CHECK(found.bits == expected[k].bits);
      CHECK(found.ratio.has_value() == expected[k].ratio.has_value());
    }
  }
}
