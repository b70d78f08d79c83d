#include "proofs/expectation/radial_rule.hpp"

#include <catch2/catch.hpp>

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
