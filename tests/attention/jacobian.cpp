#include "attention/jacobian.hpp"

#include <rapidcheck/catch.h>
#include <catch2/catch.hpp>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/real.hpp"
#include "autodiff/scalar/spectral_real.hpp"
#include "tests/attention/blocks.hpp"
#include "tests/attention/instances.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;

namespace {

struct BothRoutes {
  std::vector<Matrix<Ball>> tape, closed;
};

BothRoutes both_routes(Recorded& r, long bits) {
  const PrecisionScope scope(bits);
  const JacobianBlocks J = jacobian_by_tape(r.layer.Y, r.in.X);
  const auto by_tape = all_blocks(r.shape.T, [&](std::size_t i, std::size_t j) { return J(i, j); });
  const auto closed =
      all_blocks(r.shape.T, [&](std::size_t i, std::size_t j) { return r.paths.total(i, j); });
  return {evaluate<Ball>(r.tape, by_tape, r.values), evaluate<Ball>(r.tape, closed, r.values)};
}

/// Both routes at p and 2p, all four against each other; the text of the first contradiction.
std::optional<std::string> contradiction(const Instance& x) {
  Recorded r(x);
  const BothRoutes coarse = both_routes(r, 64), fine = both_routes(r, 128);
  for (const auto& [a, b] : {std::pair{&coarse.tape, &coarse.closed}, std::pair{&fine.tape, &fine.closed},
                             std::pair{&coarse.tape, &fine.closed}, std::pair{&coarse.closed, &fine.tape}})
    if (const auto text = first_difference(*a, *b)) return text;
  return std::nullopt;
}

/// Every ball narrower than 2^-bits.
bool all_narrow(const std::vector<Matrix<Ball>>& blocks, long bits) {
  for (const auto& m : blocks)
    for (const Ball& x : m)
      if (!x.is_finite() || x.radius().magnitude_exponent() > -bits) return false;
  return true;
}

}  // namespace

TEST_CASE("law A1: the tape's Jacobian is the closed form's, for every combination of options") {
  for (const std::size_t T : {1, 3})
    for_every_option(T, [](const Instance& x) {
      INFO(write_instance(x));
      const auto found = contradiction(x);
      INFO(found.value_or(""));
      CHECK(!found);
    });
}

TEST_CASE("law A1 on random instances") {
  rc::prop("tape against closed form", [] {
    const auto x = *any_instance();
    const auto found = contradiction(x);
    if (found) RC_LOG(*found);
    RC_ASSERT(!found);
  });
}

TEST_CASE("twice the precision gives narrower balls inside what was known") {
  for_every_option(2, [](const Instance& x) {
    Recorded r(x);
    const BothRoutes fine = both_routes(r, 256);
    CHECK(all_narrow(fine.tape, 200));
    CHECK(all_narrow(fine.closed, 200));
  });
}

TEST_CASE("the Jacobian in Real lies in the balls of a lower precision") {
  for_every_option(3, [](const Instance& x) {
    INFO(write_instance(x));
    Recorded r(x);
    const JacobianBlocks J = jacobian_by_tape(r.layer.Y, r.in.X);
    const auto outputs = all_blocks(3, [&](std::size_t i, std::size_t j) { return J(i, j); });
    std::vector<Matrix<Ball>> balls;
    {
      const PrecisionScope scope(80);
      balls = evaluate<Ball>(r.tape, outputs, r.values);
    }
    const PrecisionScope scope(320);
    const auto reals = evaluate<Real>(r.tape, outputs, r.values);
    for (std::size_t k = 0; k < balls.size(); ++k)
      for (std::size_t e = 0; e < balls[k].size(); ++e) {
        // Where the exact value is on the ball's edge (a zero), Real may be off by its own rounding.
        const Ball slack = Ball::ball(exact_ball(reals[k][e]), Ball(Rational(1, 1) / pow(Rational(2), 250)));
        CHECK(balls[k][e].overlaps(slack));
        CHECK(balls[k][e].radius().magnitude_exponent() < -50);
      }
  });
}

TEST_CASE("one row of blocks is that row of all blocks") {
  Random random(3);
  const Instance x = random_instance(random, {}, true, true);
  Recorded r(x);
  const JacobianBlocks J = jacobian_by_tape(r.layer.Y, r.in.X);
  CHECK(J.T() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto row = jacobian_row_by_tape(r.layer.Y, r.in.X, i);
    REQUIRE(row.size() == 3);
    for (std::size_t j = 0; j < 3; ++j) {
      CHECK(row[j] == J(i, j));
      CHECK(row[j].shape() == Shape{x.d_out(), x.d()});
    }
  }
}

TEST_CASE("the blocks lie where the forward derivative along one token's coordinate says") {
  Random random(4);
  const Instance x = random_instance(random, {}, false, false);
  Recorded r(x);
  const JacobianBlocks J = jacobian_by_tape(r.layer.Y, r.in.X);
  for (std::size_t j = 0; j < 3; ++j)
    for (std::size_t c = 0; c < x.d(); ++c) {
      const Expr moved = jvp(r.layer.Y, r.in.X, embed(constant(r.tape, Rational(1)), {3, x.d()}, j, c));
      for (std::size_t i = 0; i < 3; ++i) {
        const auto both = evaluate<Ball>(r.tape, {col(J(i, j), c), transpose(row(moved, i))}, r.values);
        CHECK(!first_difference({both[0]}, {both[1]}));
      }
    }
}
