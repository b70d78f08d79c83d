// What intervals decide, against balls, which are asked alone.
#include "proofs/decide/filter.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/interval.hpp"
#include "proofs/claims/catalogue.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// One claim of the variable x, at x.
class At {
 public:
  At(const std::string& lines, const Rational& x)
      : claim_(claim_of("var x in real\n" + lines)),
        point_(values({{"x", number(x)}})),
        recording_(record(claim_, dimensions_of(claim_, point_))),
        filter_(recording_) {}
  bool is_of_use() const { return filter_.is_of_use(); }
  std::optional<Decision> decide() { return filter_.decide(input_values(claim_, point_)); }

 private:
  Claim claim_;
  Point point_;
  RecordedClaim recording_;
  Filter filter_;
};

std::optional<Outcome> outcome_of(const std::string& lines, const Rational& x) {
  const auto decision = At(lines, x).decide();
  return decision ? std::optional(decision->outcome) : std::nullopt;
}

}  // namespace

TEST_CASE("the filter decides what holds for certain, and leaves the rest to balls") {
  const Rational third(1, 3);
  CHECK(outcome_of("assert exp(x) > x", third) == Outcome::holds);
  CHECK(outcome_of("assert exp(x) != x", third) == Outcome::holds);
  CHECK(outcome_of("assert exp(x) <= 1.3956124250860895287", third) == std::nullopt);  // true, by 10^-19
  CHECK(outcome_of("assert exp(x) <= 1.3956124250860895285", third) == std::nullopt);  // false
  CHECK(outcome_of("assert exp(x) + 10^(-300) <= exp(x)", third) == std::nullopt);
  CHECK(outcome_of("assert exp(x) < x", third) == std::nullopt);  // false: for balls and a certificate
  CHECK(outcome_of("assert psd(x * id(2))", third) == Outcome::holds);
  CHECK(outcome_of("assert psd(-x * id(2))", third) == std::nullopt);
  CHECK(outcome_of("assert exp(1000 * x) > 0", 1) == std::nullopt);  // beyond doubles
  CHECK(outcome_of("assert exp(-1000 * x) > 0", 1) == std::nullopt);
}

TEST_CASE("the filter: assumptions and guards count where they are certain") {
  CHECK(outcome_of("assume x > 0\nassert x > -1", 1) == Outcome::holds);
  CHECK(outcome_of("assume x > 0\nassert x > 5", -1) == Outcome::skipped);
  CHECK(outcome_of("assume exp(x) * exp(-x) = 1\nassert x > 0", 1) == std::nullopt);
  CHECK(outcome_of("assume exp(x) * exp(-x) < 1\nassert x > 0", 1) == std::nullopt);
  const std::string both = "for i in 1..2\n";  // the same of each case
  CHECK(outcome_of(both + "assume i * x > 1\nassert i * x > 3/2", 1) == Outcome::holds);
  CHECK(outcome_of(both + "assume i * x > 3\nassert x > 5", 1) == Outcome::skipped);
  CHECK(outcome_of(both + "assume exp(i * x) * exp(-i * x) <= 1\nassert x > 5", 1) == std::nullopt);
  CHECK(outcome_of("assert 1 / x > -1", 0) == Outcome::inapplicable);
  CHECK(outcome_of("assert log(x) < x", -1) == Outcome::inapplicable);
  CHECK(outcome_of("assert 1 / (exp(x) * exp(-x) - 1) > 0", 1) == std::nullopt);
  CHECK(outcome_of("assert 0 * (1 / (exp(x) * exp(-x) - 1)) <= x", 1) == std::nullopt);
  CHECK_FALSE(At("assert exp(x) = exp(1) and x > 0", 1).is_of_use());
}

TEST_CASE("the filter knows equality of exact numbers, and of one node") {
  CHECK(At("assert x <= 1", 1).decide()->equal);
  CHECK_FALSE(At("assert x <= 2", 1).decide()->equal);
  CHECK(At("assert exp(x) <= exp(x)", 1).decide()->equal);
  CHECK(outcome_of("assert x < 1", 1) == std::nullopt);
}

TEST_CASE("the filter's bound of the ratio is one, and near") {
  const auto bound = [](const std::string& relation, const Rational& x) {
    return At("assert " + relation, x).decide()->ratio_at_most;
  };
  CHECK(bound("x <= 4", 1) >= 0.25);
  CHECK(bound("x <= 4", 1) < 0.25 + 1e-12);
  CHECK(bound("4 > x and exp(x) < 3", 1) >= 0.9060);
  CHECK(bound("4 > x and exp(x) < 3", 1) < 0.9062);
  CHECK(bound("x <= 4", -1) == 0);
  CHECK(bound("x != 4", 1) == 0);
}

TEST_CASE("the filter agrees with balls on instances of every built-in claim, and decides most") {
  constexpr std::size_t kInstances = 60;
  std::size_t decided = 0, all = 0;
  for (const Claim& claim : builtin_claims()) {
    RecordingCache recordings(claim);
    Limits limits;
    limits.exact_steps = 0;
    Evaluator evaluator(recordings, limits);
    for (std::size_t k = 0; k < kInstances; ++k) {
      const Point point = sample(claim, 5, k);
      if (!Filter(evaluator.recording(point)).is_of_use()) break;
      const Decision quick = evaluator.decide(point);
      if (quick.outcome != Outcome::enclosed && quick.outcome != Outcome::undecided) ++all;
      if (quick.how != How::intervals) continue;
      ++decided;
      const Decision balls = evaluator.decide_in_balls(point);
      CAPTURE(claim.id, k);
      CHECK(quick.outcome == balls.outcome);
      CHECK(quick.equal == balls.equal);
      CHECK_FALSE(quick.ratio);
      CHECK(quick.ratio_at_most >= (balls.ratio ? balls.ratio->to_double() : 0));
    }
  }
  CHECK(decided > all * 7 / 10);  // most others are equalities
}
