#include "proofs/decide/exact_judge.hpp"

#include <catch2/catch.hpp>

#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

struct Asked {
  Truth truth;
  bool equal, sides_are_equal;
  std::optional<Ball> left, right;
  std::size_t row, col;
};

/// The first relation of a claim about x = 1/3, by exact arithmetic alone.
Asked ask(const std::string& relation, std::int64_t steps = 100000) {
  const Claim claim = claim_of("var x in real\nassert " + relation);
  const Point point = values({{"x", number(Rational(1, 3))}});
  const RecordedClaim recording = record(claim, dimensions_of(claim, point));
  ExactJudge judge(recording, claim, point, steps);
  const ExactAnswer& a = judge.relation(recording.cases[0].relations[0]);
  CHECK(judge.has_answered() == (a.truth != Truth::unknown));
  return {a.truth, a.equal, a.sides_are_equal, a.left, a.right, a.row, a.col};
}

}  // namespace

TEST_CASE("equal, unequal by 10^-300, and refused") {
  const std::string left = "exp(x) * exp(1 - x) ", tiny = "10^(-300)";
  for (const char* relation : {"=", "<=", ">="}) {
    const Asked a = ask(left + relation + " exp(1)");
    CHECK(a.truth == Truth::yes);
    CHECK(a.equal);
  }
  for (const char* relation : {"<", ">", "!="}) {
    const Asked a = ask(left + relation + " exp(1)");
    CHECK(a.truth == Truth::no);
    CHECK_FALSE(a.equal);
    CHECK(a.sides_are_equal);
    CHECK(a.left->overlaps(*a.right));
  }
  CHECK(ask(left + "= exp(1) + " + tiny).truth == Truth::no);
  CHECK(ask(left + "<= exp(1) - " + tiny).truth == Truth::no);
  CHECK(ask(left + "< exp(1) + " + tiny).truth == Truth::yes);
  CHECK_FALSE(ask(left + "<= exp(1) + " + tiny).equal);
  const Asked apart = ask(left + "> exp(1) + " + tiny);
  CHECK(apart.truth == Truth::no);
  CHECK_FALSE(apart.left->overlaps(*apart.right));
  CHECK(ask("exp(exp(x)) = exp(exp(x)) + 0 * x").truth == Truth::unknown);
}

TEST_CASE("relations between matrices: every entry, or some entry") {
  CHECK(ask("exp(x) * id(2) * exp(-x) = id(2)").equal);
  const Asked a = ask("exp(x) * id(2) = 3 * id(2)");
  CHECK(a.truth == Truth::no);
  CHECK(a.row == 0);
  CHECK(ask("exp(x) * id(2) != 3 * id(2)").truth == Truth::yes);
  CHECK(ask("exp(x) * id(2) * exp(-x) != id(2)").truth == Truth::no);
}

TEST_CASE("norms and semidefiniteness at the border") {
  CHECK(ask("sqrt(2) * sqrt(3) * exp(x) = sqrt(6) * exp(x)").equal);
  CHECK(ask("psd(exp(x) * exp(-x) * id(2) - id(2))").truth == Truth::yes);
  CHECK(ask("psd(exp(x) * exp(-x) * id(2) - (1 + 10^(-300)) * id(2))").truth == Truth::no);
  const Claim claim = claim_of("var M in real(2,2)\nassert norm(M) <= (1 + sqrt(5)) / 2");
  const auto at = [&](const Rational& corner) {
    return decide(claim, values({{"M", matrix(2, 2, {corner, 1, 0, 1})}}));
  };
  const Decision attained = at(1);
  CHECK(attained.outcome == Outcome::holds);
  CHECK(attained.equal);
  CHECK(attained.how == How::exact);
  CHECK(attained.ratio->contains(Rational(1)));
  CHECK(at(1 + pow(Rational(10), -300)).outcome == Outcome::refuted);
  CHECK(at(1 - pow(Rational(10), -300)).outcome == Outcome::holds);
  CHECK_FALSE(at(1 - pow(Rational(10), -300)).equal);
}

TEST_CASE("the limit of work, and what is not worth starting") {
  CHECK(ask("exp(x) * exp(1 - x) = exp(1)", 1).truth == Truth::unknown);
  CHECK(ExactJudge::is_practical(Point{}, 1));
  CHECK_FALSE(ExactJudge::is_practical(Point{}, 0));
  Point point = scalar_point({1, 2, 3, 4}, 1, 1, 1);
  CHECK(ExactJudge::is_practical(point, 64));
  CHECK_FALSE(ExactJudge::is_practical(point, 63));
}
