// E (1 - exp(-e^{u + r z})) against sums in MPFR with another step, which know no table and no bound.
#include "proofs/expectation/shortfall.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/real.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// The trapezoid sum over z with step 1/20, |z| <= 13, by expm1.
Real by_sum(const Real& u, const Real& r) {
  Real sum = 0;
  for (int k = -260; k <= 260; ++k) {
    const Real z = Real(k) / 20;
    const Real term = exp(Real(-z * z / 2)) * -expm1(Real(-exp(Real(u + r * z))));
    sum += term;
  }
  return sum / (20 * sqrt(2 * boost::math::constants::pi<Real>()));
}

Ball around(const Real& x, int digits) {
  const Ball mid(Rational::parse(x.str(40, std::ios_base::scientific)));
  return Ball::ball(mid, mid * Ball(pow(Rational(10), -digits)));
}

}  // namespace

TEST_CASE("both routes to the shortfall enclose it, for small and large r and t", "[expectation]") {
  const Accuracy accuracy(16);
  const PrecisionScope precision(200);
  const ShortfallTables tables(accuracy);
  const Real h = tables.step().to_double();
  for (const Rational& r :
       {Rational(1, 1000), Rational(1, 20), Rational(1, 8), Rational(1, 2), Rational(3)}) {
    const Shortfall shortfall(tables, Ball(r));
    for (const long i : {-150L, -40L, -7L, 0L, 3L, 12L}) {
      const Ball q = shortfall.at(i);
      const Ball expected =
          around(by_sum(h * i, Real(r.numerator().str()) / Real(r.denominator().str())), 25);
      CAPTURE(r.str(), i, q.lower(25), expected.lower(25));
      CHECK(q.overlaps(expected));
      CHECK(less(q.radius(), Ball(pow(Rational(10), -15)) * expected) == Truth::yes);
    }
  }
}

// With numbers of 200 bits and steps for an error of e^-2 the rules' own errors stand out.
TEST_CASE("coarse rules for the shortfall pay for their errors", "[expectation]") {
  Accuracy accuracy(2.0);
  accuracy.bits = 200;
  const PrecisionScope precision(200);
  const ShortfallTables tables(accuracy);
  const Real h = tables.step().to_double();
  for (const Rational& r : {Rational(1, 5), Rational(3, 10), Rational(1, 2), Rational(1), Rational(3)}) {
    const Shortfall shortfall(tables, Ball(r));
    for (long i = -4; i <= 2; ++i) {
      const Ball q = shortfall.at(i);
      const Ball expected =
          around(by_sum(h * i, Real(r.numerator().str()) / Real(r.denominator().str())), 25);
      CAPTURE(r.str(), i, q.lower(25), q.upper(25), expected.lower(25));
      CHECK(q.overlaps(expected));
      CHECK(less(q.radius(), expected) == Truth::yes);
    }
  }
}

TEST_CASE("far out on the lattice the shortfall is next to 0 or 1, and enclosed", "[expectation]") {
  const Accuracy accuracy(10);
  const PrecisionScope precision(accuracy.bits);
  const ShortfallTables tables(accuracy);
  for (const Rational& r : {Rational(1, 1000), Rational(2)}) {
    const Shortfall shortfall(tables, Ball(r));
    const Ball low = shortfall.at(10 * tables.low()), high = shortfall.at(200 * tables.high());
    CHECK(low.contains_zero());
    CHECK(less(low.magnitude() * Ball(Rational(kLongestSequence)), Ball(pow(Rational(10), -10))) ==
          Truth::yes);
    CHECK(high.overlaps(Ball(1)));
    CHECK(less(high.radius(), Ball(pow(Rational(10), -10))) == Truth::yes);
  }
}
