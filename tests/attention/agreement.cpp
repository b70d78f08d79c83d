// One recording of the Jacobian, run in exact arithmetic, in balls and in MPFR: three values of one number.
#include <catch2/catch.hpp>

#include "attention/instance/json.hpp"
#include "autodiff/scalar/exact.hpp"
#include "autodiff/scalar/real.hpp"
#include "autodiff/scalar/spectral_real.hpp"
#include "tests/attention/blocks.hpp"
#include "tests/attention/exact_cases.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;

namespace {

constexpr long kBall = 64, kReal = 256, kEnclosure = 512;

/// Up to three tokens, two coordinates, two heads; every option comes up.
Instance small_layer(Random& random) {
  const auto size = [&](std::int64_t top) { return static_cast<std::size_t>(random.between(1, top)); };
  Instance x = random_layer(random, size(3), size(2), size(3), random.one_in(4) ? 2 : 1);
  x.mask = static_cast<Mask>(random.between(0, 3));
  x.empty_row = random.one_in(2) ? EmptyRowRule::zero : EmptyRowRule::uniform;
  x.residual = random.one_in(2);
  if (random.one_in(3)) x.penalty = Rational(random.between(-4, 4), 3);
  if (random.one_in(3)) x.scale = Rational(random.between(1, 5), 2);
  return x;
}

struct Values {
  std::vector<Matrix<Exact>> exact;
  std::vector<Matrix<Ball>> balls;
  std::vector<Matrix<Real>> reals;
};

Values run(Recorded& r) {
  const JacobianBlocks J = jacobian_by_tape(r.layer.Y, r.in.X);
  const auto blocks = all_blocks(r.shape.T, [&](std::size_t i, std::size_t j) { return J(i, j); });
  Values v;
  v.exact = evaluate<Exact>(r.tape, blocks, r.values);
  {
    const PrecisionScope scope(kBall);
    v.balls = evaluate<Ball>(r.tape, blocks, r.values);
  }
  const PrecisionScope scope(kReal);
  v.reals = evaluate<Real>(r.tape, blocks, r.values);
  return v;
}

bool inside(const Exact& x, const Ball& ball) {
  if (const auto rational = x.as_rational()) return ball.contains(*rational);
  const PrecisionScope scope(kEnclosure);
  return ball.contains(x.enclosure());
}

/// MPFR bounds no error, so it gets 56 bits to lose.
bool near(const Exact& x, const Real& real) {
  const PrecisionScope scope(kEnclosure);
  const Ball radius(pow(Rational(1, 2), kReal - 56));
  return Ball::ball(exact_ball(real), radius).overlaps(x.enclosure());
}

/// How many entries contradict each other.
std::size_t contradictions(const Values& v) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < v.exact.size(); ++k)
    for (std::size_t e = 0; e < v.exact[k].size(); ++e)
      count += inside(v.exact[k][e], v.balls[k][e]) && near(v.exact[k][e], v.reals[k][e]) ? 0 : 1;
  return count;
}

}  // namespace

TEST_CASE("exact, ball and MPFR values of the Jacobian agree on 1,000 random instances") {
  Random random(20);
  std::size_t compared = 0, nonzero = 0;
  for (int trial = 0; trial < 1000; ++trial) {
    const Instance x = small_layer(random);
    Recorded r(x);
    const Values v = run(r);
    for (const auto& block : v.exact)
      for (const Exact& entry : block) ++compared, nonzero += entry.is_zero() ? 0 : 1;
    const std::size_t wrong = contradictions(v);
    INFO((wrong == 0 ? "" : write_instance(x)));
    REQUIRE(wrong == 0);
  }
  CHECK(compared > 5000);
  CHECK(nonzero > 4000);
}

TEST_CASE("planted: the comparison of the three sees a change in any of them") {
  Random random(21);
  Recorded r(random_layer(random, 3, 2, 3));
  Values v = run(r);
  REQUIRE(contradictions(v) == 0);
  Values other = v;
  other.exact[1][0] = other.exact[1][0] + Exact(1) / Exact(1 << 30) / Exact(1 << 30);
  CHECK(contradictions(other) == 1);
  other = v;
  other.balls[1][0] = other.balls[1][0].midpoint();
  CHECK(contradictions(other) == 1);
  other = v;
  const PrecisionScope scope(kReal);
  other.reals[1][0] += 1 / pow(Real(2), 190);
  CHECK(contradictions(other) == 1);
}
