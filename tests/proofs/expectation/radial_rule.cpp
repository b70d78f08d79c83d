#include "proofs/expectation/radial_rule.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "autodiff/scalar/precision.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("the weights of the radial rule are a probability and give the moments of |x|", "[expectation]") {
  const Accuracy accuracy(14);
  const PrecisionScope precision(accuracy.bits);
  for (const Rational& m : {Rational(1, 2), Rational(-1), Rational(3)})
    for (const std::size_t d : {1, 2, 3, 7, 64}) {
      const RadialRule rule(m, d, accuracy);
      Ball mass, square;
      for (const auto& [rho, weight] : rule.nodes()) {
        mass += weight;
        square += weight * rho * rho;
      }
      CAPTURE(m.str(), d, mass.lower(20), square.lower(20));
      const Ball tolerance(pow(Rational(10), -13));
      CHECK(less(abs(mass - Ball(1)), tolerance) == Truth::yes);
      CHECK(less(abs(square - Ball(static_cast<int>(d))), Ball(1000) * tolerance) == Truth::yes);
    }
}

TEST_CASE("the bound of the strip falls with the accuracy asked for", "[expectation]") {
  const PrecisionScope precision(200);
  for (const int digits : {2, 8, 40}) {
    const RadialStrip strip(Rational(1, 2), 3, Accuracy(digits));
    CHECK(less(strip.share(), Ball(pow(Rational(10), -digits))) == Truth::yes);
    CHECK(less(Ball(pow(Rational(10), -digits - 4)), strip.share()) == Truth::yes);
  }
}

// Sums over nodes are far better than their bounds, so that a bound left out does not show in the values.
TEST_CASE("every integral that the strip allows for a sum is enclosed", "[expectation]") {
  const PrecisionScope precision(200);
  for (const Rational& m : {Rational(1, 2), Rational(-1)}) {
    const RadialStrip strip(m, 2, Accuracy(2.0));
    const Ball enclosure = strip.integral(Ball(1), 2);
    CHECK(enclosure.contains(Ball(1) / (Ball(1) + strip.share())));
    CHECK(enclosure.contains(Ball(1) / (Ball(1) - strip.share())));
  }
}

TEST_CASE("all that may lie beyond the last radius is enclosed", "[expectation]") {
  const PrecisionScope precision(200);
  const RadialRule rule(Rational(-1), 1, Accuracy(2.0));
  const double beyond = std::erfc(rule.nodes().back().rho.to_double() / std::sqrt(2));  // P(|x| > R)
  // For m < 0, T E[a_ii | rho] may be up to 2 there; nothing else that is left out is as large.
  CHECK(rule.expectation(Ball(0), 2).contains(Ball::point(2 * beyond)));
}
