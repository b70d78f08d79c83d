// Coverage by counting all paths of small experiments, by many sequences of a known mean, and numbers worked
// out by another program (mpmath, from the formulas of the paper).
#include "proofs/expectation/confidence_sequence.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <stdexcept>

#include "attention/instance/random.hpp"

using proofgrad::attention::Random;
using proofgrad::proofs::ConfidenceSequence;

namespace {

bool misses(const ConfidenceSequence& s, double mean) {
  const auto [low, high] = s.interval();
  return low > mean || high < mean;
}

/// The probability that an interval within `n` draws misses the mean, for draws 1 with probability p, else 0.
double miss_probability(const ConfidenceSequence& s, double p, int n) {
  if (misses(s, p)) return 1;
  if (n == 0) return 0;
  ConfidenceSequence one = s, zero = s;
  one.add(1), zero.add(0);
  return p * miss_probability(one, p, n - 1) + (1 - p) * miss_probability(zero, p, n - 1);
}

/// The same for a fair game: 2 +- 2 after a gain, 2 +- 1 after a loss, bound 4.
double miss_of_a_game(const ConfidenceSequence& s, double stake, int n) {
  if (misses(s, 2)) return 1;
  if (n == 0) return 0;
  ConfidenceSequence gain = s, loss = s;
  gain.add(2 + stake), loss.add(2 - stake);
  return (miss_of_a_game(gain, 2, n - 1) + miss_of_a_game(loss, 1, n - 1)) / 2;
}

}  // namespace

TEST_CASE("confidence sequences: numbers of another program", "[expectation]") {
  ConfidenceSequence s(4, 0.05);
  const auto check = [&](double low, double high, double mean) {
    CHECK(s.interval().low == Approx(low).epsilon(1e-12));
    CHECK(s.interval().high == Approx(high).epsilon(1e-12));
    CHECK(s.mean() == Approx(mean).epsilon(1e-12));
  };
  for (int t = 1; t <= 300; ++t) {
    s.add(4.0 * ((7 * t) % 11) / 11);
    if (t == 20) check(0.311922321488259648, 3.54262313305719490, 1.92727272727272727);
    if (t == 100) check(1.40272513993146625, 2.25203541399398607, 1.82545454545454545);
  }
  check(1.59530067059367566, 2.05145167944651187, 1.82424242424242424);
}

TEST_CASE("confidence sequences: all paths counted, the mean is missed seldom enough", "[expectation]") {
  for (const double alpha : {0.9, 0.6, 0.3})
    for (const double p : {0.1, 0.5, 0.8}) {
      const double miss = miss_probability(ConfidenceSequence(1, alpha), p, 15);
      CAPTURE(alpha, p, miss);
      CHECK(miss <= alpha);
    }
  CHECK(miss_probability(ConfidenceSequence(1, 0.9), 0.1, 15) > 0);
  CHECK(miss_of_a_game(ConfidenceSequence(4, 0.6), 1, 15) <= 0.6);
}

TEST_CASE("confidence sequences: a known mean is held at every stopping time, and found", "[expectation]") {
  int missed = 0;
  for (std::uint64_t k = 0; k < 300; ++k) {
    Random random(proofgrad::attention::derive(11, "uniform", k));
    ConfidenceSequence s(8, 0.1);
    // 0 with probability 3/4, else uniform on 0 .. 2: the mean is 1/4 of 1.
    for (int t = 0; t < 3000; ++t)
      s.add(random.one_in(4) ? static_cast<double>(random.below(1000001)) / 500000 : 0);
    missed += misses(s, 0.25) ? 1 : 0;  // at any time: intervals are intersected
    CHECK(s.interval().high - s.interval().low < 0.15);
  }
  CHECK(missed <= 30);
}

TEST_CASE("confidence sequences refuse what their promise does not cover", "[expectation]") {
  CHECK_THROWS_AS(ConfidenceSequence(0, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(ConfidenceSequence(HUGE_VAL, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(ConfidenceSequence(1, 0), std::invalid_argument);
  CHECK_THROWS_AS(ConfidenceSequence(1, 1), std::invalid_argument);
  ConfidenceSequence s(1, 0.1);
  CHECK_THROWS_AS(s.add(1.5), std::out_of_range);
  CHECK_THROWS_AS(s.add(-0.1), std::out_of_range);
  CHECK_THROWS_AS(s.add(NAN), std::out_of_range);
  CHECK(s.count() == 0);
  CHECK(s.interval().low == 0);
  CHECK(s.interval().high == 1);
}
