// exp and sigmoid of intervals against Arb at 200 bits.
#include "autodiff/scalar/interval.hpp"
#include "autodiff/scalar/precision.hpp"
#include "tests/autodiff/scalar/interval_random.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

/// Does the interval hold a number of the ball, which is far narrower?
bool meets(const Interval& x, const Ball& exact) { return !x.is_finite() || to_ball(x).overlaps(exact); }

Ball exp_of(const Rational& x) { return exp(Ball(x)); }

}  // namespace

TEST_CASE("intervals: exp holds every member's", "[interval]") {
  const PrecisionScope scope(200);
  for_all_intervals("e^x", 60, [](Intervals& from) {
    const double m = std::ldexp(from.number(), from.below(9));
    if (std::abs(m) > 800) return;
    const Interval x = Interval::raw(m, from.radius(m));
    RC_ASSERT(meets(exp(x), exp_of(from.member(x))));
    if (!x.is_finite() || x.rad() > 700) return;
    const Interval s = Arithmetic<Interval>::sigmoid(x);
    RC_ASSERT(meets(s, Ball(1) / (Ball(1) + exp_of(-from.member(x)))));
  });
}

TEST_CASE("intervals: exp of doubles is good to 2^-47, over its whole range", "[interval]") {
  const PrecisionScope scope(200);
  for_all_intervals("e^m", 60, [](Intervals& from) {
    const double m = from.below(1380000) / 1000.0 - 690 + from.below(1000) * 0x1p-60;
    const Interval y = exp(Interval::point(m));
    RC_ASSERT(meets(y, exp_of(Rational::from_double(m))));
    RC_ASSERT(y.rad() < y.mid() * 0x1p-47);
  });
  // Where x = k log 2 + r changes k.
  for (int k = -990; k < 1000; k += 3) {
    const double m = (k + 0.5) * 0.6931471805599453;
    for (const double x : {m, m * (1 + 0x1p-52), m * (1 - 0x1p-52)})
      if (x > -690) CHECK(meets(exp(Interval::point(x)), exp_of(Rational::from_double(x))));
  }
}

TEST_CASE("intervals: the two parts of log 2 make log 2, within 2^-86", "[interval]") {
  const PrecisionScope scope(200);
  const Ball sum = Ball::point(0x1.62e42feep-1) + Ball::point(0x1.a39ef35793c76p-33);
  CHECK((sum - log(Ball(2))).magnitude_exponent() <= -86);
}

TEST_CASE("intervals: exp at and beyond the ends of doubles", "[interval]") {
  CHECK(equal(exp(Interval(0)), Interval(1)) == Truth::yes);
  CHECK_FALSE(exp(Interval(701)).is_finite());
  CHECK_FALSE(exp(Interval::raw(0, 701)).is_finite());
  CHECK_FALSE(exp(Interval::whole()).is_finite());
  CHECK_FALSE(exp(Interval(1) / Interval(0)).is_finite());
  const PrecisionScope scope(200);
  for (const int x : {-689, -690, -691, -746, -5000}) {
    const Interval y = exp(Interval(x));
    CHECK(y.upper() < 1e-297);
    CHECK(meets(y, exp_of(x)));
  }
  const Interval wide = exp(Interval::raw(-100, 90));
  CHECK(meets(wide, exp_of(-190)));
  CHECK(meets(wide, exp_of(-10)));
}
