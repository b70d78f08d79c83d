// Sums, products and what is built from them, on values worked out by hand; the laws are in laws.cpp.
#include "autodiff/ops/product.hpp"

#include <catch2/catch.hpp>

#include "autodiff/drivers/drivers.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

TEST_CASE("sums along rows and columns, mean and trace", "[product]") {
  Tape tape;
  const Expr m = tape.input("m", {2, 3});
  const auto at = rationals({{1, 2, 3}, {4, 5, 7}});
  CHECK(exact(sum(m), {at})[0] == 22);
  CHECK(exact(mean(m), {at})[0] == Rational(11, 3));
  CHECK(exact(row_sums(m), {at}) == column({6, 16}));
  CHECK(exact(col_sums(m), {at}) == rationals({{5, 7, 10}}));
  CHECK(exact(trace(slice(m, 0, 0, {2, 2})), {at})[0] == 6);
  CHECK_THROWS_AS(trace(m), ShapeError);
}

TEST_CASE("products of matrices, scalars, rows and columns", "[product]") {
  Tape tape;
  const Expr a = tape.input("a", {2, 2}), v = tape.input("v", {2, 1}), s = tape.input("s", {1, 1});
  const std::vector<Matrix<Rational>> at{rationals({{1, 2}, {3, 4}}), column({5, -1}), scalar(3)};
  CHECK(exact(a * v, at) == column({3, 11}));
  CHECK(exact(transpose(v) * v, at)[0] == 26);
  CHECK(exact(v * transpose(v), at) == rationals({{25, -5}, {-5, 1}}));
  CHECK(exact(s * a, at) == rationals({{3, 6}, {9, 12}}));
  CHECK(exact(a * s, at) == exact(s * a, at));
  CHECK(exact(dot(a, a), at)[0] == 30);
  CHECK_THROWS_AS(v * v, ShapeError);
  CHECK_THROWS_AS(matmul(a, transpose(v)), ShapeError);
  CHECK_THROWS_AS(dot(a, v), ShapeError);
  CHECK_THROWS_AS(outer(a, v), ShapeError);
}

TEST_CASE("powers of matrices", "[product]") {
  Tape tape;
  const Expr a = tape.input("a", {2, 2});
  const auto fibonacci = rationals({{1, 1}, {1, 0}});
  CHECK(exact(matrix_power(a, 10), {fibonacci}) == rationals({{89, 55}, {55, 34}}));
  CHECK(matrix_power(a, 0) == identity(tape, 2));
  CHECK(matrix_power(a, 1) == a);
  CHECK_THROWS_AS(matrix_power(tape.input("b", {2, 3}), 2), ShapeError);
}

TEST_CASE("the largest entry: equal entries share the derivative, the sum of the shares is 1", "[product]") {
  Tape tape;
  const Expr x = tape.input("x", {3, 1});
  const Expr g = gradient(max_entry(x), x);
  CHECK(exact(g, {column({1, 3, 2})}) == column({0, 1, 0}));
  CHECK(exact(g, {column({3, 3, 2})}) == column({{1, 2}, {1, 2}, 0}));
  CHECK(exact(g, {column({3, 3, 3})}) == column({{1, 4}, {1, 4}, {1, 2}}));
  CHECK(exact(max_entry(x), {column({-1, -3, -2})})[0] == -1);
  CHECK(exact(min_entry(x), {column({-1, -3, -2})})[0] == -3);
  CHECK(exact(gradient(min_entry(x), x), {column({1, 3, 2})}) == column({1, 0, 0}));
}
