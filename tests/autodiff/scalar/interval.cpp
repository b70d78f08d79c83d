// Against exact rational arithmetic: no rounding, no bound of ours on the other side.
#include "autodiff/scalar/interval.hpp"

#include "tests/autodiff/scalar/interval_random.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

constexpr int kRounds = 100;

using Operation = Interval (*)(const Interval&, const Interval&);
using Exact = Rational (*)(const Rational&, const Rational&);

void check_operation(const char* what, Operation f, Exact exact) {
  int narrow = 0;
  for_all_intervals(what, kRounds, [&](Intervals& from) {
    const Interval x = from.interval(), y = from.interval(), z = f(x, y);
    const Rational a = from.member(x), b = from.member(y);
    if (!z.is_finite()) return;
    RC_ASSERT(holds(z, exact(a, b)));
    narrow += z.rad() < std::abs(z.mid()) * 1e-15 ? 1 : 0;
  });
  CHECK(narrow > kRounds * 5);
}

}  // namespace

TEST_CASE("intervals: sums, differences and products hold those of all members", "[interval]") {
  check_operation(
      "x + y", [](const Interval& x, const Interval& y) { return x + y; },
      [](const Rational& a, const Rational& b) { return a + b; });
  check_operation(
      "x - y", [](const Interval& x, const Interval& y) { return x - y; },
      [](const Rational& a, const Rational& b) { return a - b; });
  check_operation(
      "x y", [](const Interval& x, const Interval& y) { return x * y; },
      [](const Rational& a, const Rational& b) { return a * b; });
}

TEST_CASE("intervals: z + x y holds it for all members", "[interval]") {
  for_all_intervals("z + x y", kRounds, [](Intervals& from) {
    const Interval x = from.interval(), y = from.interval();
    Interval z = from.interval();
    const Rational exact = from.member(z) + from.member(x) * from.member(y);
    add_product(z, x, y);
    RC_ASSERT(holds(z, exact));
  });
}

TEST_CASE("intervals: quotients hold those of all members; by what holds 0 they are not finite",
          "[interval]") {
  for_all_intervals("x / y", kRounds, [](Intervals& from) {
    const Interval x = from.interval(), y = from.interval(), z = x / y;
    const Rational a = from.member(x), b = from.member(y);
    if (holds(y, 0)) {
      RC_ASSERT(!z.is_finite());
      return;
    }
    RC_ASSERT(holds(z, a / b));
  });
  const Interval third = Interval(1) / Interval(3);
  CHECK(third.is_finite());
  CHECK(third.rad() < 1e-16);
}

TEST_CASE("intervals: roots and absolute values", "[interval]") {
  for_all_intervals("sqrt x, |x|", kRounds, [](Intervals& from) {
    const Interval x = from.interval();
    const Rational a = from.member(x);
    RC_ASSERT(holds(abs(x), abs(a)));
    RC_ASSERT(!abs(x).is_finite() || abs(x).lower() >= -1e-270);
    const Interval root = sqrt(x);
    if (a.sign() < 0) RC_ASSERT(!root.is_finite());
    if (!root.is_finite()) return;
    // sqrt a lies in [m - r, m + r]: by squares.
    const Rational low = Rational::from_double(root.mid()) - Rational::from_double(root.rad());
    const Rational high = Rational::from_double(root.mid()) + Rational::from_double(root.rad());
    RC_ASSERT(high * high >= a);
    if (low.sign() > 0) RC_ASSERT(low * low <= a);
  });
  CHECK(sqrt(Interval(2)).rad() < 1e-15);
  CHECK(sqrt(Interval(0)).is_zero());
  CHECK_FALSE(sqrt(Interval(-1)).is_finite());
}

TEST_CASE("intervals: comparisons agree with exact numbers whenever they decide", "[interval]") {
  int decided = 0;
  for_all_intervals("<, <=, =", kRounds, [&](Intervals& from) {
    const Interval x = from.interval();
    // Often a neighbour that nearly touches.
    const Interval y = from.below(2) == 0
                           ? from.interval()
                           : Interval::raw(x.mid() + x.rad() * (1 + from.below(3)), x.rad() * from.below(3));
    if (!y.is_finite()) return;
    const Rational a = from.member(x), b = from.member(y);
    const Truth lt = less(x, y), le = less_equal(x, y), eq = equal(x, y);
    if (lt != Truth::unknown) RC_ASSERT((lt == Truth::yes) == (a < b));
    if (le != Truth::unknown) RC_ASSERT((le == Truth::yes) == (a <= b));
    if (eq != Truth::unknown) RC_ASSERT((eq == Truth::yes) == (a == b));
    decided += lt != Truth::unknown ? 1 : 0;
  });
  CHECK(decided > kRounds * 20);
  CHECK(less(Interval(1), Interval(2)) == Truth::yes);
  CHECK(less(Interval(2), Interval(2)) == Truth::no);
  CHECK(less_equal(Interval(2), Interval(2)) == Truth::yes);
  CHECK(equal(Interval(2), Interval(2)) == Truth::yes);
  CHECK(equal(Interval(1) / Interval(3), Interval(1) / Interval(3)) == Truth::unknown);
}

TEST_CASE("intervals: ends and magnitudes are outside, and not far", "[interval]") {
  for_all_intervals("lower, upper, magnitude, between", kRounds, [](Intervals& from) {
    const Interval x = from.interval();
    const Rational a = from.member(x);
    if (std::isfinite(x.lower())) RC_ASSERT(Rational::from_double(x.lower()) <= a);
    if (std::isfinite(x.upper())) RC_ASSERT(Rational::from_double(x.upper()) >= a);
    if (std::isfinite(x.magnitude())) RC_ASSERT(Rational::from_double(x.magnitude()) >= abs(a));
    const Interval y = Interval::between(x.lower(), x.upper());
    RC_ASSERT(holds(y, a));
    RC_ASSERT(!y.is_finite() || y.rad() <= x.rad() * 1.01 + std::abs(x.mid()) * 1e-15 + 1e-300);
  });
  CHECK_FALSE(Interval::between(2, 1).is_finite());
  CHECK(equal(Interval::between(2, 2), Interval(2)) == Truth::yes);
}

TEST_CASE("intervals: rationals are held, and doubles among them exactly", "[interval]") {
  for_all("p / q", 300, [] {
    const auto big = [] { return Rational(*rc::gen::arbitrary<std::int64_t>()); };
    Rational x = big();
    const Rational q = big();
    if (!q.is_zero()) x /= q;
    if (*rc::gen::inRange(0, 4) == 0) x *= pow(Rational(10), *rc::gen::inRange(-400, 401));
    const Interval enclosure(x);
    RC_ASSERT(holds(enclosure, x));
    RC_ASSERT(!enclosure.is_finite() || enclosure.rad() <= std::abs(enclosure.mid()) * 1e-15 + 1e-300);
  });
  CHECK(Interval(Rational(-7, 8)).rad() == 0);
  CHECK(Interval(Rational(0)).is_zero());
  CHECK(Interval(Rational(1, 1021)).rad() < 2.3e-19);
  CHECK(holds(Interval(Rational(1, 1021)), Rational(1, 1021)));
  CHECK_FALSE(Interval(Rational::parse("1e400")).is_finite());
}

TEST_CASE("intervals: what is not finite stays so and compares as unknown", "[interval]") {
  const Interval undefined = Interval(1) / Interval(0),
                 huge = Interval::point(1e300) * Interval::point(1e300);
  const Interval not_a_number = huge - huge;
  for (const Interval& x : {undefined, huge, not_a_number, Interval::whole()}) {
    CHECK_FALSE(x.is_finite());
    for (const Interval& y :
         {x + Interval(1), Interval(1) - x, x * Interval(2), Interval(0) * x, Interval(1) / x,
          x / Interval(2), sqrt(x), abs(x), -x, Interval::between(x.lower(), x.upper())})
      CHECK_FALSE(y.is_finite());
    for (const Interval& y : {x, Interval(1), Interval(0)}) {
      CHECK(less(x, y) == Truth::unknown);
      CHECK(less(y, x) == Truth::unknown);
      CHECK(less_equal(x, y) == Truth::unknown);
      CHECK(equal(x, y) == Truth::unknown);
    }
  }
  CHECK_FALSE(Interval::point(std::nan("")).is_finite());
  CHECK_FALSE(Interval::point(HUGE_VAL).is_finite());
}

TEST_CASE("intervals: the processor computes as they need it", "[interval]") { CHECK(intervals_are_sound()); }
