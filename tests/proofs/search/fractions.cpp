#include "proofs/search/fractions.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("rounding: multiples, and the simplest fraction near a number") {
  CHECK(nearest_multiple(0.34, 3) == Rational(1, 3));
  CHECK(nearest_multiple(-1.26, 2) == Rational(-3, 2));
  CHECK(simplest_within(3.1428571, 1e-6) == Rational(22, 7));
  CHECK(simplest_within(3.14159265358979, 1e-6) == Rational(355, 113));
  CHECK(simplest_within(-0.333, 0.01) == Rational(-1, 3));
  CHECK(simplest_within(0.001, 0.01) == Rational(0));
  CHECK(simplest_within(-0.001, 0.01) == Rational(0));
  CHECK(simplest_within(2, 0) == Rational(2));
  CHECK(simplest_within(0.1, 0) == Rational::from_double(0.1));
  for (int k = 1; k < 200; ++k) {  // nothing simpler is as near: by trying all denominators
    const double x = std::sin(k) * 3, tolerance = std::pow(10.0, -1 - k % 4);
    const Rational found = simplest_within(x, tolerance);
    const Rational low = Rational::from_double(x) - Rational::from_double(tolerance),
                   high = Rational::from_double(x) + Rational::from_double(tolerance);
    CHECK((low <= found && found <= high));
    for (Rational den = 1; den < found.denominator(); den += 1)
      CHECK((high * den).floor() < -(-(low * den)).floor());
  }
}

TEST_CASE("between two ends: the simplest, of integers the one nearest to 0") {
  CHECK(simplest_between(Rational(-7, 2), Rational(-3, 2)) == Rational(-2));
  CHECK(simplest_between(Rational(3, 2), Rational(7, 2)) == Rational(2));
  CHECK(simplest_between(Rational(-1, 9), Rational(1, 9)) == Rational(0));
  CHECK(simplest_between(Rational(5, 7), Rational(5, 7)) == Rational(5, 7));
  CHECK(simplest_between(Rational(-5, 7), Rational(-2, 3)) == Rational(-2, 3));
}
