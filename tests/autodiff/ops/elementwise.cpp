// Special values of the entrywise rules, as their docstrings promise them; the laws are in laws.cpp.
#include <catch2/catch.hpp>
#include <cmath>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/double.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

/// f of one scalar input and its derivative, recorded once.
struct Curve {
  Tape tape;
  Expr x, y, slope;
  template <class F>
  explicit Curve(F f) : tape(), x(tape.input("x", {1, 1})), y(f(x)), slope(gradient(y, x)) {}

  Rational value_at(const Rational& r) const { return exact(y, {scalar(r)})[0]; }
  Rational slope_at(const Rational& r) const { return exact(slope, {scalar(r)})[0]; }
  Ball ball_at(Expr e, const Ball& b) { return evaluate<Ball>(e, {Matrix<Ball>({1, 1}, {b})})[0]; }
  double double_at(Expr e, double d) { return evaluate<double>(e, {Matrix<double>({1, 1}, {d})})[0]; }
};

/// f of two scalar inputs and its gradient.
struct Surface {
  Tape tape;
  Expr a, b, y;
  std::vector<Expr> g;
  template <class F>
  explicit Surface(F f)
      : tape(),
        a(tape.input("a", {1, 1})),
        b(tape.input("b", {1, 1})),
        y(f(a, b)),
        g(gradient(y, std::vector<Expr>{a, b})) {}
};

Ball around_zero() { return Ball::ball(Ball(0), Ball(Rational(1, 8))); }
bool spans(const Ball& x, int low, int high) {
  return x.contains(Rational(low)) && x.contains(Rational(high));
}

}  // namespace

TEST_CASE("max and min of equal numbers share the derivative", "[elementwise]") {
  const std::vector<Matrix<Rational>> equal{scalar({3, 7}), scalar({3, 7})};
  for (const auto f :
       {+[](Expr a, Expr b) { return max(a, b); }, +[](Expr a, Expr b) { return min(a, b); }}) {
    Surface s(f);
    CHECK(exact(s.y, equal)[0] == Rational(3, 7));
    CHECK(exact(s.g[0], equal)[0] == Rational(1, 2));
    CHECK(exact(s.g[1], equal)[0] == Rational(1, 2));
    CHECK(evaluate<double>(s.g[0], {Matrix<double>({1, 1}, {2.5}), Matrix<double>({1, 1}, {2.5})})[0] == 0.5);
    // 3/7 is no binary number: two balls of it prove nothing, so the derivative is anything from 0 to 1.
    CHECK(spans(evaluate_at<Ball>(s.g[0], equal)[0], 0, 1));
    CHECK(evaluate_at<Ball>(s.g[0], {scalar(2), scalar(2)})[0].exact_value() == Rational(1, 2));
  }
}

TEST_CASE("max of one expression with itself is that expression", "[elementwise]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 2});
  CHECK(max(x, x) == x);
  CHECK(min(x, x) == x);
}

TEST_CASE("abs, sign and step at 0", "[elementwise]") {
  Curve a([](Expr x) { return abs(x); });
  CHECK(a.value_at(0) == 0);
  CHECK(a.slope_at(0) == 0);
  CHECK(a.slope_at(-2) == -1);
  CHECK(a.double_at(a.slope, 0) == 0);
  CHECK(a.ball_at(a.slope, Ball(0)).is_zero());
  CHECK(spans(a.ball_at(a.slope, around_zero()), -1, 1));
  CHECK_FALSE(a.ball_at(a.y, around_zero()).contains(Rational(-1, 8)));

  Curve s([](Expr x) { return step(x); });
  CHECK(s.value_at(0) == Rational(1, 2));
  CHECK(s.slope.is_zero());
  CHECK(spans(s.ball_at(s.y, around_zero()), 0, 1));
  Curve t([](Expr x) { return sign(x); });
  CHECK(t.value_at(0) == 0);
  CHECK(t.value_at(-5) == -1);
  CHECK(t.slope.is_zero());
}

TEST_CASE("sqrt at 0: value 0, derivative not finite", "[elementwise]") {
  Curve c([](Expr x) { return sqrt(x); });
  CHECK(c.value_at(0) == 0);
  CHECK_THROWS_AS(c.slope_at(0), std::domain_error);
  CHECK(std::isinf(c.double_at(c.slope, 0)));
  CHECK(c.ball_at(c.y, Ball(0)).is_zero());
  CHECK_FALSE(c.ball_at(c.slope, Ball(0)).is_finite());
  CHECK_FALSE(c.ball_at(c.y, around_zero()).is_finite());  // not defined on the whole ball
}

TEST_CASE("log and division outside their domain are not finite, and Rational throws", "[elementwise]") {
  Curve l([](Expr x) { return log(x); });
  CHECK_FALSE(l.ball_at(l.y, Ball(0)).is_finite());
  CHECK_FALSE(l.ball_at(l.y, Ball(-1)).is_finite());
  CHECK_FALSE(l.ball_at(l.y, around_zero()).is_finite());
  Curve d([](Expr x) { return constant(x.tape(), Rational(1)) / x; });
  CHECK_FALSE(d.ball_at(d.y, Ball(0)).is_finite());
  CHECK_FALSE(d.ball_at(d.y, around_zero()).is_finite());
  CHECK_THROWS_AS(d.value_at(0), std::domain_error);
}

TEST_CASE("constants that are not defined are recorded, not thrown", "[elementwise]") {
  Tape tape;
  const Expr y = constant(tape, Rational(1)) / zeros(tape, {1, 1});
  CHECK_FALSE(y.is_constant());
  CHECK_FALSE(evaluate<Ball>(y, {})[0].is_finite());
  CHECK(std::isinf(evaluate<double>(y, {})[0]));
  CHECK_THROWS_AS(exact(y, {}), std::domain_error);
}

TEST_CASE("undefined numbers stay visible through sign, step, max and min", "[elementwise]") {
  for (const auto f : {+[](Expr x) { return sign(sqrt(x)); }, +[](Expr x) { return step(sqrt(x)); },
                       +[](Expr x) { return max(sqrt(x), constant(x.tape(), Rational(1))); },
                       +[](Expr x) { return max(constant(x.tape(), Rational(1)), sqrt(x)); },
                       +[](Expr x) { return min(constant(x.tape(), Rational(1)), sqrt(x)); }}) {
    Curve c(f);
    CHECK(std::isnan(c.double_at(c.y, -1)));
    CHECK_FALSE(c.ball_at(c.y, Ball(-1)).is_finite());
  }
}

TEST_CASE("powers at 0 and of negative numbers", "[elementwise]") {
  Curve square([](Expr x) { return power(x, 2); });
  CHECK(square.value_at(0) == 0);
  CHECK(square.slope_at(0) == 0);
  CHECK(square.slope_at(-3) == -6);
  Curve five_halves([](Expr x) { return power(x, {5, 2}); });
  CHECK(five_halves.value_at(0) == 0);
  CHECK(five_halves.slope_at(0) == 0);
  CHECK(five_halves.value_at({4, 9}) == Rational(32, 243));
  CHECK(five_halves.ball_at(five_halves.slope, Ball(0)).is_zero());
  CHECK_FALSE(five_halves.ball_at(five_halves.y, Ball(-1)).is_finite());
  Curve inverse([](Expr x) { return power(x, -1); });
  CHECK_THROWS_AS(inverse.value_at(0), std::domain_error);
  CHECK_FALSE(inverse.ball_at(inverse.y, Ball(0)).is_finite());
  Tape tape;
  const Expr x = tape.input("x", {2, 1});
  CHECK(power(x, 1) == x);
  CHECK(power(x, 0) == ones(tape, {2, 1}));
}

TEST_CASE("small adjoints are not dropped", "[elementwise]") {
  Curve c([](Expr x) {
    return hadamard(constant(x.tape(), Rational::parse("1e-17")),
                    hadamard(x, constant(x.tape(), Rational::parse("1e10"))));
  });
  CHECK(c.double_at(c.slope, 5) == Approx(1e-7));
  CHECK(c.slope_at(5) == Rational::parse("1e-7"));
}

TEST_CASE("shapes that do not fit are errors that name both", "[elementwise]") {
  Tape tape;
  const Expr a = tape.input("a", {2, 3}), b = tape.input("b", {3, 2});
  CHECK_THROWS_WITH(a + b, "+: found 2 x 3 and 3 x 2");
  CHECK_THROWS_AS(a - b, ShapeError);
  CHECK_THROWS_AS(hadamard(a, b), ShapeError);
  CHECK_THROWS_AS(a / b, ShapeError);
  CHECK_THROWS_AS(max(a, b), ShapeError);
  CHECK_THROWS_AS(min(a, b), ShapeError);
}
