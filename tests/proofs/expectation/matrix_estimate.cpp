#include "proofs/expectation/matrix_estimate.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/precision.hpp"
#include "proofs/expectation/length_table.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using proofgrad::testing::rationals;

namespace {

void check_near(const Estimate& a, const Ball& b, double slack = 0) {
  CAPTURE(a.value.lower(12), a.error, b.lower(12));
  CHECK(Ball::ball(a.value, Ball::point(a.error + slack)).overlaps(b));
}

}  // namespace

TEST_CASE("where M is a multiple of I the estimate meets the certified value", "[expectation]") {
  const std::vector<std::int64_t> lengths{2, 50, 1'000'000'000};
  const auto plane = estimated_diagonal(rationals({{{1, 2}, 0}, {0, {1, 2}}}), lengths, 4, 1);
  const auto proved = expected_diagonal(Rational(1, 2), 2, lengths, Accuracy(8), 1);
  const auto space = estimated_diagonal(rationals({{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}), {7}, 2, 1);
  const auto proved_in_space = expected_diagonal(-1, 3, {7}, Accuracy(8), 1);
  for (std::size_t t = 0; t < lengths.size(); ++t) check_near(plane[t], proved[t]);
  check_near(space[0], proved_in_space[0]);
}

TEST_CASE("turning the tokens turns M and nothing else; a row of zeros is a dimension less",
          "[expectation]") {
  const auto straight = estimated_diagonal(rationals({{{1, 2}, 1}, {0, -1}}), {5, 5000}, 4, 1);
  // O = (3, -4; 4, 3) / 5, M -> O M O'
  const auto turned =
      estimated_diagonal(rationals({{{-47, 50}, {27, 25}}, {{2, 25}, {11, 25}}}), {5, 5000}, 4, 1);
  for (std::size_t t = 0; t < 2; ++t) check_near(straight[t], turned[t].value, turned[t].error);
  const auto line = estimated_diagonal(rationals({{{1, 2}, 0}, {0, 0}}), {8}, 4, 1);
  check_near(line[0], expected_diagonal(Rational(1, 2), 1, {8}, Accuracy(8), 1)[0]);
}

TEST_CASE("limits are exact, and none where I - M is singular", "[expectation]") {
  CHECK(diagonal_limit(rationals({{{1, 2}, 1}, {-1, {1, 4}}})) == Rational(8, 11));
  CHECK(diagonal_limit(rationals({{2}})) == Rational(1));
  CHECK_FALSE(diagonal_limit(rationals({{1, 5}, {0, 3}})));
}
