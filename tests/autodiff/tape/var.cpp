#include "autodiff/tape/var.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <type_traits>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/rational_arithmetic.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

/// A user's function: every operator and function that both double and Var have.
template <class T>
T user_function(const T& x, const T& y) {
  using std::abs, std::cos, std::exp, std::log, std::pow, std::sin, std::sqrt, std::tanh;
  T sum = T(0.5) * x;
  for (int k = 1; k <= 3; ++k) sum += pow(x, k) / k;
  sum -= 2 * sin(x * y) + cos(y) * tanh(-x);
  sum *= exp(x / (1 + y * y));
  sum /= sqrt(x * x + 1) - 3;
  return log(abs(sum)) + pow(y, T(2.5));
}

double central_difference(double x, double y, double dx, double dy) {
  const double h = 1e-6;
  return (user_function(x + h * dx, y + h * dy) - user_function(x - h * dx, y - h * dy)) / (2 * h);
}

}  // namespace

TEST_CASE("constants need no tape and are exact", "[var]") {
  const Var zero, third = Var(1) / 3;
  CHECK(zero.constant_value() == 0);
  CHECK(third.constant_value() == Rational(1, 3));
  CHECK(((third + 2) * Var(Rational(3, 7)) - 1).constant_value() == 0);
  CHECK((-third).constant_value() == Rational(-1, 3));
  CHECK(exp(zero).constant_value() == 1);
  CHECK(sqrt(Var(Rational(4, 9))).constant_value() == Rational(2, 3));
  CHECK(max(Var(2), third).constant_value() == 2);
  CHECK(min(Var(2), third).constant_value() == Rational(1, 3));
  CHECK(abs(Var(-5)).constant_value() == 5);
  CHECK(pow(third, -2).constant_value() == 9);
  CHECK(pow(Var(4), Rational(3, 2)).constant_value() == 8);
}

TEST_CASE("doubles are taken bit by bit, and only where it is written out", "[var]") {
  CHECK(Var(0.5).constant_value() == Rational(1, 2));
  CHECK(Var(2.3).constant_value() != Rational(23, 10));
  CHECK(Var(2.3).constant_value().to_double() == 2.3);
  CHECK_THROWS_AS(Var(std::nan("")), std::domain_error);
  CHECK_FALSE(std::is_convertible_v<double, Var>);
  CHECK(std::is_convertible_v<int, Var>);
  CHECK(std::is_convertible_v<std::size_t, Var>);
  CHECK(std::is_default_constructible_v<Var>);
}

TEST_CASE("recorded numbers cannot be compared", "[var]") {
  Tape tape;
  const Var x = Var::input(tape, "x");
  CHECK((Var(2) == Var(1) + 1));
  CHECK((Var(2) != Var(1)));
  CHECK_THROWS_AS(x == x, std::logic_error);
  CHECK_THROWS_AS(x == 0, std::logic_error);
  CHECK_FALSE(std::is_invocable_v<std::less<>, Var, Var>);
  CHECK_FALSE(std::is_invocable_v<std::less_equal<>, Var, Var>);
}

TEST_CASE("irrational functions of constants need a tape, and say so", "[var]") {
  CHECK_THROWS_AS(exp(Var(2)), NotRational);
  CHECK_THROWS_WITH(sqrt(Var(2)), Catch::Contains("Var(constant(tape, 2))"));
  Tape tape;
  const Var two(constant(tape, Rational(2)));
  CHECK(evaluate_at<Ball>(sqrt(two).expr(), {})[0].certified_decimal(6) == "1.41421");
  CHECK_THROWS_AS(Var(1) / 0, std::domain_error);
}

TEST_CASE("Vars of two tapes do not mix, matrices are no Vars", "[var]") {
  Tape first, second;
  const Var x = Var::input(first, "x"), y = Var::input(second, "y");
  CHECK_THROWS_AS(x + y, std::invalid_argument);
  CHECK_THROWS_AS(Var(first.input("m", {2, 1})), ShapeError);
  CHECK_THROWS_AS(Var(3).expr(), std::bad_variant_access);
  CHECK(Var(3).expr(second).constant_value()[0] == 3);
}

TEST_CASE("a user's template records itself: value and gradient as with doubles", "[var]") {
  Tape tape;
  const Var x = Var::input(tape, "x"), y = Var::input(tape, "y");
  const Expr f = user_function(x, y).expr();
  const std::vector<Expr> g = gradient(f, std::vector<Expr>{x.expr(), y.expr()});
  for (const auto& [a, b] : {std::pair(0.7, 1.3), {-1.2, 0.4}, {2.0, 2.5}}) {
    const std::vector<Matrix<double>> at{Matrix<double>({1, 1}, {a}), Matrix<double>({1, 1}, {b})};
    CHECK(evaluate<double>(f, at)[0] == Approx(user_function(a, b)).epsilon(1e-12));
    CHECK(evaluate<double>(g[0], at)[0] == Approx(central_difference(a, b, 1, 0)).epsilon(1e-6));
    CHECK(evaluate<double>(g[1], at)[0] == Approx(central_difference(a, b, 0, 1)).epsilon(1e-6));
  }
}

TEST_CASE("compound assignment also to itself", "[var]") {
  Tape tape;
  Var x = Var::input(tape, "x");
  x += x;
  x *= x;
  x -= 1;
  x /= 3;
  CHECK(exact(x.expr(), {scalar(2)})[0] == 5);
  CHECK(exact((+x - -x).expr(), {scalar(2)})[0] == 10);
  const Var& same = x;
  x -= same;
  CHECK(exact(x.expr(), {scalar(2)})[0] == 0);
}

TEST_CASE("pow with a recorded exponent", "[var]") {
  Tape tape;
  const Var x = Var::input(tape, "x"), y = Var::input(tape, "y");
  const Ball z = evaluate_at<Ball>(pow(x, y).expr(), {scalar(2), scalar({1, 2})})[0];
  CHECK(z.certified_decimal(8) == "1.4142136");
  CHECK(pow(x, Var(2)).expr() == power(x.expr(), 2));
}
