#include <algorithm>

#include "autodiff/scalar/interval.hpp"
#include "autodiff/scalar/precision.hpp"
#include "tests/autodiff/scalar/interval_random.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

using A = Arithmetic<Interval>;

TEST_CASE("intervals: sign, step, max and min hold every answer", "[interval]") {
  for_all_intervals("sign, step, max, min", 60, [](Intervals& from) {
    const Interval x = from.interval(), y = from.interval();
    const Rational a = from.member(x), b = from.member(y);
    RC_ASSERT(holds(A::sign(x), a.sign()));
    RC_ASSERT(holds(A::step(x), Rational(a.sign() + 1, 2)));
    RC_ASSERT(holds(A::max(x, y), std::max(a, b)));
    RC_ASSERT(holds(A::min(x, y), std::min(a, b)));
  });
  const Interval around = Interval::raw(0.5, 1), undefined = Interval(1) / Interval(0);
  const Interval huge = Interval::point(1e300) * Interval::point(1e300), not_a_number = huge - huge;
  CHECK(holds(A::sign(around), -1));
  CHECK(holds(A::sign(around), 1));
  CHECK(holds(A::step(around), 0));
  CHECK(holds(A::step(around), 1));
  CHECK(equal(A::step(Interval(0)), Interval::point(0.5)) == Truth::yes);
  CHECK(A::max(around, Interval(0)).lower() == 0);
  for (const Interval& x :
       {A::sign(undefined), A::step(undefined), A::max(undefined, Interval(0)),
        A::max(Interval(0), undefined), A::min(Interval(0), undefined), A::max(Interval(0), not_a_number),
        A::min(not_a_number, Interval(0)), A::unit_quotient(undefined, Interval(1)),
        A::unit_quotient(Interval(1), undefined)})
    CHECK_FALSE(x.is_finite());
}

TEST_CASE("intervals: powers and squares", "[interval]") {
  for_all_intervals("x^2, x^-1, x^3", 30, [](Intervals& from) {
    const Interval x = from.interval();
    const Rational a = from.member(x);
    RC_ASSERT(holds(A::square(x), a * a));
    RC_ASSERT(!A::square(x).is_finite() || A::square(x).lower() >= -1e-270);
    RC_ASSERT(holds(A::power(x, 2), a * a));
    RC_ASSERT(holds(A::power(x, 3), a * a * a));
    if (!a.is_zero()) RC_ASSERT(holds(A::power(x, -1), Rational(1) / a));
  });
}

TEST_CASE("intervals: sums of products and norms hold those of all members", "[interval]") {
  for_all_intervals("x.y, |x|", 60, [](Intervals& from) {
    const std::size_t n = 1 + static_cast<std::size_t>(from.below(5));
    std::vector<Interval> x, y;
    Rational exact, squares;
    for (std::size_t k = 0; k < n; ++k) {
      x.push_back(from.interval()), y.push_back(from.interval());
      const Rational a = from.member(x[k]);
      exact += a * from.member(y[k]);
      squares += a * a;
    }
    RC_ASSERT(holds(A::dot(x.data(), 1, y.data(), 1, n), exact));
    const Interval norm = A::norm2(x.data(), n);
    if (!norm.is_finite()) return;
    const Rational m = Rational::from_double(norm.mid()), r = Rational::from_double(norm.rad());
    RC_ASSERT((m + r) * (m + r) >= squares);
    if (m > r) RC_ASSERT((m - r) * (m - r) <= squares);
  });
  const Interval zeros[] = {0, 0, 0}, ones[] = {1, 1, 1}, tiny[] = {Interval::point(0x1p-600), 0, 0};
  CHECK(A::norm2(zeros, 3).is_zero());
  CHECK(A::dot(zeros, 1, ones, 1, 3).is_zero());
  CHECK(A::norm2(ones, 3).rad() < 1e-14);
  CHECK_FALSE(A::dot(tiny, 1, tiny, 1, 3).is_zero());
  CHECK(less(Interval(0), A::norm2(tiny, 1)) == Truth::unknown);
}

TEST_CASE("intervals: one number over its norm lies in [-1, 1]", "[interval]") {
  for_all_intervals("x / |(x, y)|", 60, [](Intervals& from) {
    const Interval x = from.interval(), norm = from.interval();
    const Rational a = from.member(x), n = from.member(norm);
    if (n.sign() > 0 && abs(a) <= n) RC_ASSERT(holds(A::unit_quotient(x, norm), a / n));
  });
  CHECK(A::unit_quotient(Interval(1), Interval::raw(0, 1)).upper() == 1);
  CHECK(A::unit_quotient(Interval::raw(1, 0.5), Interval::raw(1, 0.5)).upper() <= 1 + 1e-12);
}

TEST_CASE("intervals: functions of Arb's hold every member's", "[interval]") {
  for_all_intervals("log, sin, cos, tanh", 20, [](Intervals& from) {
    const Interval x = from.interval();
    const Rational a = from.member(x);
    const PrecisionScope scope(300);
    const auto meets = [](const Interval& y, const Ball& exact) {
      return !y.is_finite() || !exact.is_finite() || to_ball(y).overlaps(exact);
    };
    RC_ASSERT(meets(sin(x), sin(Ball(a))));
    RC_ASSERT(meets(cos(x), cos(Ball(a))));
    RC_ASSERT(meets(tanh(x), tanh(Ball(a))));
    if (a.sign() > 0) RC_ASSERT(meets(log(x), log(Ball(a))));
  });
  CHECK_FALSE(log(Interval::raw(0, 1)).is_finite());
}

TEST_CASE("intervals and balls hold each other's numbers", "[interval]") {
  for_all_intervals("to_ball, to_interval", 60, [](Intervals& from) {
    const Interval x = from.interval();
    const Rational a = from.member(x);
    const Ball ball = to_ball(x);
    RC_ASSERT(ball.contains(a));
    const PrecisionScope scope(10 + from.below(200));
    RC_ASSERT(holds(to_interval(ball), a));
    RC_ASSERT(holds(to_interval(Ball(a)), a));
  });
  CHECK_FALSE(to_ball(Interval::whole()).is_finite());
  CHECK_FALSE(to_interval(Ball(1) / Ball(0)).is_finite());
  CHECK_FALSE(to_interval(Ball(Rational::parse("1e400"))).is_finite());
}
