#include "autodiff/scalar/ball.hpp"

#include <cmath>
#include <limits>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral.hpp"
#include "tests/support/for_all.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

Ball interval(const Rational& low, const Rational& high) {
  return Ball::ball(Ball((low + high) / 2), Ball((high - low) / 2));
}

/// Every value of `test` must be true for random members of random balls at a random precision from 2 to 64
/// bits.
template <class Test>
void for_all_members(const char* what, Test test) {
  for_all(what, 300, [&] {
    const PrecisionScope scope(*rc::gen::inRange(2, 65));
    const Rational x = any_rational(), y = any_rational();
    const Rational rx = abs(any_rational(3, 50)), ry = abs(any_rational(3, 50));
    const Rational t(*rc::gen::inRange(-8, 9), 8), u(*rc::gen::inRange(-8, 9), 8);
    test(Ball::ball(Ball(x), Ball(rx)), Ball::ball(Ball(y), Ball(ry)), x + t * rx, y + u * ry);
  });
}

}  // namespace

TEST_CASE("operations enclose the exact results of all members, from 2 bits on", "[ball]") {
  for_all_members("+ - * / and what Rational has too",
                  [](const Ball& x, const Ball& y, const Rational& a, const Rational& b) {
                    RC_ASSERT((x + y).contains(a + b));
                    RC_ASSERT((x - y).contains(a - b));
                    RC_ASSERT((x * y).contains(a * b));
                    RC_ASSERT((-x).contains(-a));
                    if (!y.contains_zero()) RC_ASSERT((x / y).contains(a / b));
                    Ball z = x;
                    z.add_product(x, y);
                    RC_ASSERT(z.contains(a + a * b));
                    RC_ASSERT(abs(x).contains(abs(a)));
                    RC_ASSERT(Arithmetic<Ball>::max(x, y).contains(std::max(a, b)));
                    RC_ASSERT(Arithmetic<Ball>::min(x, y).contains(std::min(a, b)));
                    RC_ASSERT(Arithmetic<Ball>::sign(x).contains(Rational(a.sign())));
                    RC_ASSERT(Arithmetic<Ball>::step(x).contains(Rational(a.sign() + 1, 2)));
                    RC_ASSERT(Arithmetic<Ball>::power(x, 3).contains(a * a * a));
                    RC_ASSERT(sqrt(Ball(a * a)).contains(abs(a)));
                    RC_ASSERT(Ball::hull(x, y).contains(a));
                    RC_ASSERT(Ball::hull(x, y).contains(b));
                    RC_ASSERT(!(abs(a) > x.magnitude().exact_value()));
                  });
}

TEST_CASE("each end of a rounded result lies on its side of the exact one", "[ball]") {
  for_all("n / d at few bits", 300, [] {
    const PrecisionScope scope(*rc::gen::inRange(2, 65));
    const Rational x = any_rational(100000, 99999);
    const Ball b(x);
    RC_ASSERT(b.lower_rational() <= x);
    RC_ASSERT(b.upper_rational() >= x);
    // 1/3 has no binary end: the ball must reach beyond it on both sides.
    if (!b.is_exact()) {
      RC_ASSERT(b.lower_rational() < x);
      RC_ASSERT(b.upper_rational() > x);
    }
  });
}

TEST_CASE("a sum of widths is the sum of radii, not of their squares", "[ball]") {
  const Ball x = interval({-1, 2}, {1, 2});
  const Ball sum = x + x;
  CHECK(sum.contains(Rational(1)));
  CHECK(sum.contains(Rational(-1)));
}

TEST_CASE("comparisons are theorems or unknown", "[ball]") {
  const Ball one(1), two(2), low = interval(0, 1), high = interval({3, 2}, 2),
                             across = interval({1, 2}, {7, 4});
  CHECK(less(one, two) == Truth::yes);
  CHECK(less(two, one) == Truth::no);
  CHECK(less(one, one) == Truth::no);
  CHECK(less_equal(one, one) == Truth::yes);
  CHECK(equal(one, one) == Truth::yes);
  CHECK(equal(one, two) == Truth::no);
  CHECK(less(low, high) == Truth::yes);
  CHECK(less(high, low) == Truth::no);
  CHECK(less(low, across) == Truth::unknown);
  CHECK(less_equal(low, across) == Truth::unknown);
  CHECK(equal(low, across) == Truth::unknown);
  CHECK(equal(low, low) == Truth::unknown);  // two unknown numbers of the same ball
  CHECK(equal(low, high) == Truth::no);
  CHECK(less(interval(0, 1), interval(1, 2)) == Truth::unknown);  // they touch
  const Ball undefined = Ball(1) / Ball(0);
  CHECK(less(undefined, one) == Truth::unknown);
  CHECK(less_equal(one, undefined) == Truth::unknown);
  CHECK(equal(undefined, undefined) == Truth::unknown);
  CHECK(equal(undefined, one) == Truth::unknown);
}

TEST_CASE("three-valued logic", "[ball]") {
  const Truth values[] = {Truth::no, Truth::unknown, Truth::yes};
  for (const Truth a : values)
    for (const Truth b : values) {
      CHECK((a && b) == (a == Truth::no || b == Truth::no     ? Truth::no
                         : a == Truth::yes && b == Truth::yes ? Truth::yes
                                                              : Truth::unknown));
      CHECK((!(a || b)) == ((!a) && (!b)));
    }
  CHECK((!Truth::unknown) == Truth::unknown);
  CHECK((!Truth::yes) == Truth::no);
}

TEST_CASE("comparisons agree with exact numbers whenever they decide", "[ball]") {
  for_all_members("<, <=, =", [](const Ball& x, const Ball& y, const Rational& a, const Rational& b) {
    const Truth lt = less(x, y), le = less_equal(x, y), eq = equal(x, y);
    if (lt != Truth::unknown) RC_ASSERT((lt == Truth::yes) == (a < b));
    if (le != Truth::unknown) RC_ASSERT((le == Truth::yes) == (a <= b));
    if (eq != Truth::unknown) RC_ASSERT((eq == Truth::yes) == (a == b));
  });
}

TEST_CASE("functions of balls around 0", "[ball]") {
  using A = Arithmetic<Ball>;
  const Ball x = interval(-1, 2);
  CHECK(A::sign(x).contains(Rational(-1)));
  CHECK(A::sign(x).contains(Rational(1)));
  CHECK(A::step(x).contains(Rational(0)));
  CHECK(A::step(x).contains(Rational(1)));
  CHECK(A::sign(interval(1, 2)).exact_value() == 1);
  CHECK(A::step(interval(-2, -1)).is_zero());
  CHECK(A::step(Ball(0)).exact_value() == Rational(1, 2));
  CHECK(A::max(x, Ball(0)).contains(Rational(2)));
  CHECK_FALSE(A::max(x, Ball(0)).contains(Rational(-1, 10)));
  CHECK_FALSE(A::min(x, Ball(0)).contains(Rational(1, 10)));
  CHECK_FALSE(abs(x).contains(Rational(-1, 10)));
  CHECK_FALSE(A::max(Ball(1) / Ball(0), Ball(0)).is_finite());
}

TEST_CASE("functions that are not defined on the whole ball are not finite", "[ball]") {
  const Ball x = interval(-1, 2);
  CHECK_FALSE(log(x).is_finite());
  CHECK_FALSE(sqrt(x).is_finite());
  CHECK_FALSE((Ball(1) / x).is_finite());
  CHECK_FALSE((x / Ball(0)).is_finite());
  CHECK_FALSE(Ball::point(std::numeric_limits<double>::infinity()).is_finite());
  CHECK_FALSE(Ball::point(std::nan("")).is_finite());
  CHECK_FALSE(Arithmetic<Ball>::power(x, {1, 3}).is_finite());
}

TEST_CASE("the norm of balls is finite, encloses and is not negative by much", "[ball]") {
  for_all_members("|(x, y)|", [](const Ball& x, const Ball& y, const Rational& a, const Rational& b) {
    const Ball both[] = {x, y};
    const Ball norm = Arithmetic<Ball>::norm2(both, 2);
    RC_ASSERT(norm.is_finite());
    RC_ASSERT(norm.upper_rational() * norm.upper_rational() >= a * a + b * b);
    const Rational low = norm.lower_rational();
    if (low.sign() > 0) RC_ASSERT(low * low <= a * a + b * b);
  });
}

TEST_CASE("exp and log undo each other within the balls", "[ball]") {
  for_all("log exp x and exp log x", 100, [] {
    const PrecisionScope scope(*rc::gen::inRange(2, 200));
    const Rational x = any_rational();
    RC_ASSERT(log(exp(Ball(x))).contains(x) || !log(exp(Ball(x))).is_finite());
    if (x.sign() > 0) RC_ASSERT(exp(log(Ball(x))).contains(x));
    const Ball s = sin(Ball(x)), c = cos(Ball(x));
    RC_ASSERT((s * s + c * c).contains(Rational(1)));
    const Ball e = exp(Ball(x));
    RC_ASSERT(Arithmetic<Ball>::sigmoid(Ball(x)).overlaps(e / (Ball(1) + e)));
    RC_ASSERT(tanh(Ball(x)).overlaps((e * e - Ball(1)) / (e * e + Ball(1))));
  });
}

TEST_CASE("measures of a ball", "[ball]") {
  const PrecisionScope scope(64);
  CHECK(Ball(0).magnitude_exponent() == std::numeric_limits<long>::min());
  CHECK((Ball(1) / Ball(0)).magnitude_exponent() == std::numeric_limits<long>::max());
  CHECK(Ball(5).magnitude_exponent() == 3);
  CHECK(Ball(Rational(1, 3)).accuracy_bits() >= 61);
  CHECK(Ball(3).is_exact());
  CHECK_FALSE(Ball(Rational(1, 3)).is_exact());
  CHECK_THROWS_AS(Ball(Rational(1, 3)).exact_value(), std::domain_error);
  CHECK_THROWS_AS((Ball(1) / Ball(0)).lower_rational(), std::domain_error);
  CHECK(Ball::pi().lower(15) == "3.14159265358979");
}

TEST_CASE("copies, moves and self-assignment", "[ball]") {
  Ball a(Rational(1, 3)), b(a), c(std::move(a));
  CHECK(b.contains(c));
  CHECK(a.is_zero());  // NOLINT: moved-from balls are 0
  a = b;
  Ball& self = a;
  a = self;
  const Ball& same = a;
  a += same;
  CHECK(a.contains(Rational(2, 3)));
  a *= same;
  a /= same;
  CHECK(a.contains(Rational(1)));
}

TEST_CASE("determinants of balls enclose the exact ones, singular and wide ones too", "[ball]") {
  for_all("det", 100, [] {
    const PrecisionScope scope(*rc::gen::inRange(4, 100));
    const auto n = static_cast<std::size_t>(*rc::gen::inRange(1, 6));
    auto m = any_matrix({n, n});
    if (*rc::gen::arbitrary<bool>())
      for (std::size_t j = 0; j < n; ++j) m(n - 1, j) = m(0, j) * 2;
    auto balls = convert<Ball>(m);
    for (Ball& x : balls) x = Ball::ball(x, Ball(Rational(1, 50)));
    RC_ASSERT(determinant(balls).contains(determinant(m)));
    RC_ASSERT(determinant(balls).is_finite());
  });
}
