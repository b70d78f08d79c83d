#include <catch2/catch.hpp>

#include "autodiff/drivers/drivers.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

TEST_CASE("gradients of several inputs at once", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 1}), a = tape.input("A", {2, 2}), unused = tape.input("u", {1, 3});
  const std::vector<Expr> inputs{x, a, unused};
  const std::vector<Expr> g = gradient(dot(x, a * x), inputs);
  const std::vector<Matrix<Rational>> at{column({1, -2}), rationals({{3, 1}, {0, 5}}),
                                         Matrix<Rational>(1, 3)};
  CHECK(exact(g[0], at) == column({4, -19}));               // (A + A') x
  CHECK(exact(g[1], at) == rationals({{1, -2}, {-2, 4}}));  // x x'
  CHECK(g[2].is_zero());
  CHECK(g[2].shape() == Shape{1, 3});
}

TEST_CASE("several outputs add up, an output twice too", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1});
  const Expr square = hadamard(x, x), cube = hadamard(square, x);
  const std::vector<Expr> outputs{cube, square, square, x};
  const std::vector<Expr> bars{constant(tape, Rational(1)), constant(tape, Rational(10)),
                               constant(tape, Rational(100)), constant(tape, Rational(1000))};
  const Expr g = vjp(outputs, bars, std::vector<Expr>{x})[0];
  CHECK(exact(g, {scalar(2)})[0] == 12 + 40 + 400 + 1000);
}

TEST_CASE("Jacobians by hand", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 2});
  const auto at = rationals({{1, 2}, {3, 4}});
  // Y = X X: dY_ij/dX_kl = [k = i] X_lj + [l = j] X_ik
  const auto J = exact(jacobian(x * x, x), {at});
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j)
      for (std::size_t k = 0; k < 2; ++k)
        for (std::size_t l = 0; l < 2; ++l)
          CHECK(J(2 * i + j, 2 * k + l) ==
                (k == i ? at(l, j) : Rational(0)) + (l == j ? at(i, k) : Rational(0)));
  CHECK(exact(jacobian(x, x), {at}) == exact(identity(tape, 4), {at}));
  CHECK(exact(jacobian(transpose(x), x), {at}) ==
        rationals({{1, 0, 0, 0}, {0, 0, 1, 0}, {0, 1, 0, 0}, {0, 0, 0, 1}}));
  CHECK(exact(jacobian(constant(tape, Rational(3)), x), {at}) == Matrix<Rational>(1, 4));
}

TEST_CASE("an input that was computed from another keeps its cotangent", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1});
  const Expr y = hadamard(x, x);
  const Expr f = hadamard(y, x);
  const std::vector<Expr> inputs{x, y};
  const std::vector<Expr> g = gradient(f, inputs);
  CHECK(exact(g[0], {scalar(5)})[0] == 25);  // y alone, not d(x^3)/dx = 75
  CHECK(exact(g[1], {scalar(5)})[0] == 5);
  CHECK(exact(gradient(f, x), {scalar(5)})[0] == 75);
  CHECK(exact(gradient(f, y), {scalar(5)})[0] == 5);
  const std::vector<Expr> dots{constant(tape, Rational(2)), constant(tape, Rational(3))};
  CHECK(exact(jvp(std::span(&f, 1), inputs, dots)[0], {scalar(5)})[0] == 2 * 25 + 3 * 5);
}

TEST_CASE("derivatives can be differentiated as often as one likes", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1});
  Expr d = power(x, 5);
  const Rational expected[] = {80, 160, 240, 240, 120, 0};
  for (const Rational& value : expected) {
    d = gradient(d, x);
    CHECK(exact(d, {scalar(2)})[0] == value);
  }
}

TEST_CASE("reverse mode refuses what does not fit", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 1}), one = constant(tape, Rational(1));
  const std::vector<Expr> none, xs{x};
  CHECK_THROWS_AS(gradient(x, x), ShapeError);
  CHECK_THROWS_AS(vjp(x, one, xs), ShapeError);
  CHECK_THROWS_AS(vjp(none, none, xs), ShapeError);
  CHECK_THROWS_AS(vjp(xs, none, xs), ShapeError);
}
