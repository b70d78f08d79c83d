// Rules that move entries, on matrices written out.
#include "autodiff/ops/structure.hpp"

#include <catch2/catch.hpp>

#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

TEST_CASE("slices, stacks and embeddings", "[structure]") {
  Tape tape;
  const Expr m = tape.input("m", {2, 3});
  const auto at = rationals({{1, 2, 3}, {4, 5, 6}});
  CHECK(exact(transpose(m), {at}) == rationals({{1, 4}, {2, 5}, {3, 6}}));
  CHECK(exact(slice(m, 0, 1, {2, 2}), {at}) == rationals({{2, 3}, {5, 6}}));
  CHECK(exact(row(m, 1), {at}) == rationals({{4, 5, 6}}));
  CHECK(exact(col(m, 2), {at}) == column({3, 6}));
  CHECK(exact(entry(m, 1, 0), {at})[0] == 4);
  CHECK(exact(embed(slice(m, 0, 1, {1, 2}), {2, 3}, 1, 0), {at}) == rationals({{0, 0, 0}, {2, 3, 0}}));
  CHECK(exact(embed(m, {2, 4}, 0, 1), {at}) == rationals({{0, 1, 2, 3}, {0, 4, 5, 6}}));
  CHECK(exact(vstack({row(m, 1), m}), {at}) == rationals({{4, 5, 6}, {1, 2, 3}, {4, 5, 6}}));
  CHECK(exact(hstack({col(m, 2), m}), {at}) == rationals({{3, 1, 2, 3}, {6, 4, 5, 6}}));
}

TEST_CASE("an entry in any corner of zeros", "[structure]") {
  for (const Shape shape : {Shape{3, 4}, Shape{1, 4}, Shape{3, 1}, Shape{1, 1}})
    for (std::size_t i = 0; i < shape.rows; ++i)
      for (std::size_t j = 0; j < shape.cols; ++j) {
        Tape tape;
        const Expr x = tape.input("x", {1, 1});
        Matrix<Rational> expected(shape);
        expected(i, j) = 7;
        CHECK(exact(embed(x, shape, i, j), {scalar(7)}) == expected);
      }
}

TEST_CASE("diagonals and repetition", "[structure]") {
  Tape tape;
  const Expr v = tape.input("v", {2, 1});
  const auto at = column({3, 5});
  CHECK(exact(diag(v), {at}) == rationals({{3, 0}, {0, 5}}));
  CHECK(diagonal(outer(v, v)) == hadamard(v, v));
  CHECK(exact(diagonal(outer(v, v) + diag(v)), {at}) == column({12, 30}));
  CHECK(exact(expand(v, {2, 3}), {at}) == rationals({{3, 3, 3}, {5, 5, 5}}));
  CHECK(exact(expand(transpose(v), {3, 2}), {at}) == rationals({{3, 5}, {3, 5}, {3, 5}}));
  CHECK(exact(expand(entry(v, 1, 0), {1, 2}), {at}) == rationals({{5, 5}}));
}

TEST_CASE("places beyond a matrix are errors", "[structure]") {
  Tape tape;
  const Expr m = tape.input("m", {2, 3});
  CHECK_THROWS_AS(row(m, 2), ShapeError);
  CHECK_THROWS_AS(col(m, 3), ShapeError);
  CHECK_THROWS_AS(embed(m, {3, 3}, 2, 0), ShapeError);
  CHECK_THROWS_AS(vstack({m, transpose(m)}), ShapeError);
  CHECK_THROWS_AS(vstack({}), ShapeError);
  CHECK_THROWS_AS(hstack({}), ShapeError);
  CHECK_THROWS_AS(diag(m), ShapeError);
  CHECK_THROWS_AS(diagonal(m), ShapeError);
  CHECK_THROWS_AS(expand(m, {4, 3}), ShapeError);
  CHECK_THROWS_AS(unit_column(tape, 3, 3), ShapeError);
}
