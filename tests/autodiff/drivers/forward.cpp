#include <catch2/catch.hpp>

#include "autodiff/drivers/drivers.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

/// f(x) = x_0^3 x_1 + x_1^2 / x_2, with everything known by hand.
struct Polynomial {
  Tape tape;
  Expr x = tape.input("x", {3, 1}), v = tape.input("v", {3, 1});
  Expr f = power(entry(x, 0, 0), 3) * entry(x, 1, 0) + power(entry(x, 1, 0), 2) / entry(x, 2, 0);
  std::vector<Matrix<Rational>> at{column({2, 3, 5}), column({1, -1, {1, 2}})};
  Matrix<Rational> gradient_here = column({36, {46, 5}, {-9, 25}});
  Matrix<Rational> hessian_here = rationals({{36, 12, 0}, {12, {2, 5}, {-6, 25}}, {0, {-6, 25}, {18, 125}}});
};

}  // namespace

TEST_CASE("tangent, gradient, Hessian and their products agree with those by hand", "[drivers]") {
  Polynomial p;
  CHECK(exact(gradient(p.f, p.x), p.at) == p.gradient_here);
  CHECK(exact(jvp(p.f, p.x, p.v), p.at)[0] == exact(dot(gradient(p.f, p.x), p.v), p.at)[0]);
  CHECK(exact(hessian(p.f, p.x), p.at) == p.hessian_here);
  const auto product = exact(hvp(p.f, p.x, p.v), p.at);
  for (std::size_t i = 0; i < 3; ++i) {
    Rational row;
    for (std::size_t j = 0; j < 3; ++j) row += p.hessian_here(i, j) * p.at[1][j];
    CHECK(product[i] == row);
  }
}

TEST_CASE("the Hessian with respect to a matrix is row by row and symmetric", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 2});
  const auto H = exact(hessian(det(x), x), {rationals({{1, 2}, {3, 4}})});
  CHECK(H == rationals({{0, 0, 0, 1}, {0, 0, -1, 0}, {0, -1, 0, 0}, {1, 0, 0, 0}}));
}

TEST_CASE("the Hessian of a linear function is a zero matrix", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 1});
  CHECK(exact(hessian(sum(x), x), {column({1, 2})}) == Matrix<Rational>(2, 2));
}

TEST_CASE("several inputs move at once; what does not depend on them has the structural zero", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1}), y = tape.input("y", {1, 1}), z = tape.input("z", {1, 1});
  const std::vector<Expr> outputs{hadamard(x, y), z, x}, inputs{x, y};
  const std::vector<Expr> dots{constant(tape, Rational(10)), constant(tape, Rational(1))};
  const auto d = jvp(outputs, inputs, dots);
  CHECK(exact(d[0], {scalar(3), scalar(4), scalar(0)})[0] == 43);
  CHECK(d[1].is_zero());
  CHECK(exact(d[2], {scalar(3), scalar(4), scalar(0)})[0] == 10);
}

TEST_CASE("inputs recorded after the outputs do no harm", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1}), y = exp(x), later = tape.input("later", {1, 1});
  CHECK(jvp(y, later, constant(tape, Rational(1))).is_zero());
  CHECK(gradient(y, later).is_zero());
}

TEST_CASE("forward mode refuses what does not fit", "[drivers]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 1}), one = constant(tape, Rational(1));
  const std::vector<Expr> none, xs{x};
  CHECK_THROWS_AS(jvp(x, x, one), ShapeError);
  CHECK_THROWS_AS(jvp(none, xs, xs), ShapeError);
  CHECK_THROWS_AS(jvp(xs, xs, none), ShapeError);
  CHECK_THROWS_AS(hvp(x, x, x), ShapeError);
}
