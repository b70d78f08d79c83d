#include "proofs/decide/conditions.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/interval.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// The truth of one assumption about x at a third, in arithmetic S.
template <class S>
Truth assumed(const std::string& condition) {
  const Claim claim = claim_of("var x in real\nassume " + condition + "\nassert x = x");
  const Point point = values({{"x", number(Rational(1, 3))}});
  const RecordedClaim recording = record(claim, dimensions_of(claim, point));
  Sweep<S> sweep(recording.tape, recording.outputs());
  sweep.run_at(input_values(claim, point));
  return all_hold(recording.assumptions, sweep);
}

}  // namespace

TEMPLATE_TEST_CASE("conditions are three-valued, in balls and in intervals", "", Ball, proofgrad::Interval) {
  const std::string yes = "x > 0", no = "exp(x) < 1", open = "exp(x) * exp(-x) = 1";
  CHECK(assumed<TestType>(yes) == Truth::yes);
  CHECK(assumed<TestType>(no) == Truth::no);
  CHECK(assumed<TestType>(open) == Truth::unknown);
  CHECK(assumed<TestType>("not " + no) == Truth::yes);
  CHECK(assumed<TestType>("not " + open) == Truth::unknown);
  CHECK(assumed<TestType>(open + " or " + yes) == Truth::yes);
  CHECK(assumed<TestType>(open + " and " + no) == Truth::no);
  CHECK(assumed<TestType>(open + " and " + yes) == Truth::unknown);
  CHECK(assumed<TestType>(no + " implies " + open) == Truth::yes);
  CHECK(assumed<TestType>(open + " implies " + yes) == Truth::yes);
  CHECK(assumed<TestType>(yes + " implies " + open) == Truth::unknown);
}

TEST_CASE("tightness is of orders between positive numbers alone") {
  const auto of = [](Relation kind, int left, int right) {
    const auto ratio = tightness(kind, Ball(left), Ball(right));
    return ratio ? ratio->to_double() : -1;
  };
  CHECK(of(Relation::le, 1, 4) == 0.25);
  CHECK(of(Relation::gt, 4, 1) == 0.25);
  CHECK(of(Relation::eq, 1, 4) == -1);
  CHECK(of(Relation::le, 0, 4) == -1);
  CHECK(of(Relation::le, -1, 4) == -1);
  CHECK(of(Relation::le, 1, 0) == -1);
}
