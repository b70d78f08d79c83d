// E[a_ii | x_i] where the other scores hardly vary, so that it is the softmax of s and T - 1 zeros: a number
// known without any sum. Coarse steps and early ends make each error large, so that a bound that is left out
// shows.
#include "proofs/expectation/conditional_mean.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "autodiff/scalar/precision.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// Steps for an error of e^-nats, numbers of 160 bits: roundings hide nothing.
Accuracy coarse(double nats) {
  Accuracy accuracy(nats);
  accuracy.bits = 160;
  return accuracy;
}

/// T e^s / (e^s + T - 1), within 10^-10: for r = 10^-8 the scores' variance r^2 moves the mean by less.
Ball softmax(const Rational& s, std::int64_t T) {
  const Ball e = exp(Ball(s));
  return Ball::ball(Ball(Rational(T)) * e / (e + Ball(Rational(T - 1))), Ball(pow(Rational(10), -10)));
}

Ball mean(const ShortfallTables& tables, const Rational& s, std::int64_t T, double weight) {
  return conditional_means(tables, Ball(s), Ball(pow(Rational(10), -8)), weight, {T}).at(0);
}

}  // namespace

TEST_CASE("a coarse step of the sum over u is paid for", "[expectation]") {
  const PrecisionScope precision(160);
  const ShortfallTables tables(coarse(2));
  for (const std::int64_t T : {2, 30})
    for (int k = -4; k <= 8; ++k) {
      const Ball x = mean(tables, Rational(k, 4), T, 1e9);  // so weighty that the ends lie far out
      CAPTURE(T, k, x.lower(8), x.upper(8));
      CHECK(x.overlaps(softmax(Rational(k, 4), T)));
      CHECK(less(x.radius(), Ball(Rational(1, 4)) * x) == Truth::yes);
    }
}

TEST_CASE("what the sum over u leaves out at its ends is paid for", "[expectation]") {
  const PrecisionScope precision(160);
  const ShortfallTables tables(coarse(40));
  for (const std::int64_t T : {2, 30})
    for (int k = 0; k < 8; ++k) {
      const Rational s = Rational(8) + Rational(k, 32);
      const Ball x =
          mean(tables, s, T, std::exp(-37.3) / static_cast<double>(T));  // terms below e^-2.7 are left out
      CAPTURE(T, k, x.lower(8), x.upper(8));
      CHECK(x.overlaps(softmax(s, T)));
      CHECK(less(x.radius(), Ball(Rational(1, 4)) * x) == Truth::yes);
    }
}

TEST_CASE("a mean that counts for nothing is enclosed, not computed", "[expectation]") {
  const PrecisionScope precision(160);
  const ShortfallTables tables(coarse(10));
  const Ball x = mean(tables, Rational(1), 7, 1e-9);
  CHECK(x.contains(Ball(0)));
  CHECK(x.contains(Ball(7)));
}
