// Masks, empty rows and large scores; the laws are in laws.cpp.
#include "autodiff/ops/softmax.hpp"

#include <catch2/catch.hpp>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/double.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

KeepMask mask(std::initializer_list<unsigned char> entries, Shape shape) { return {shape, entries}; }

/// Row 0 masked entirely, row 1 keeps its first two scores.
KeepMask two_rows() { return mask({0, 0, 0, 1, 1, 0}, {2, 3}); }

}  // namespace

TEST_CASE("a row that is masked entirely has the weights its rule says, and no derivative", "[softmax]") {
  for (const auto empty : {EmptyRow::zero, EmptyRow::uniform}) {
    Tape tape;
    const Expr s = tape.input("s", {2, 3});
    const Expr a = row_softmax(s, two_rows(), empty);
    const auto scores = rationals({{5, -2, 9}, {4, 4, 100}});
    const Rational expected = empty == EmptyRow::zero ? Rational(0) : Rational(1, 3);
    const auto weights = exact(a, {scores});
    for (std::size_t j = 0; j < 3; ++j) CHECK(weights(0, j) == expected);
    CHECK(weights(1, 0) == Rational(1, 2));
    CHECK(weights(1, 2) == 0);
    const auto J = exact(jacobian(a, s), {scores});
    for (std::size_t i = 0; i < 6; ++i)
      for (std::size_t j = 0; j < 6; ++j) {
        const bool moves = (i == 3 || i == 4) && (j == 3 || j == 4);
        CHECK(J(i, j) == (!moves ? Rational(0) : i == j ? Rational(1, 4) : Rational(-1, 4)));
      }
  }
}

TEST_CASE("masked weights are exactly 0 in every arithmetic", "[softmax]") {
  Tape tape;
  const Expr s = tape.input("s", {2, 3});
  const Expr a = row_softmax(s, two_rows(), EmptyRow::zero);
  const auto scores = rationals({{5, -2, 9}, {4, {1, 3}, 100}});
  CHECK(evaluate_at<Ball>(a, {scores})(1, 2).is_zero());
  CHECK(evaluate_at<Ball>(a, {scores})(0, 1).is_zero());
  CHECK(evaluate_at<double>(a, {scores})(1, 2) == 0);
}

TEST_CASE("scores beyond the range of doubles", "[softmax]") {
  Tape tape;
  const Expr s = tape.input("s", {1, 3});
  const Expr a = row_softmax(s), l = logsumexp_rows(s);
  for (const int shift : {0, 100000, -100000}) {
    const auto scores = rationals({{shift, shift + 1, shift - 1}});
    const auto d = evaluate_at<double>(a, {scores});
    CHECK(d[0] == Approx(0.24472847));
    CHECK(d[1] == Approx(0.66524096));
    CHECK(evaluate_at<double>(l, {scores})[0] == Approx(shift + 1.40760596));
    CHECK(evaluate_at<Ball>(a, {scores})[1].certified_decimal(8) == "0.66524096");
  }
  const Ball tiny = evaluate_at<Ball>(a, {rationals({{0, -1000000, 1}})})[1];
  CHECK(less(Ball(0), tiny) == Truth::yes);  // e^-1000001, far below every double
}

TEST_CASE("softmax of wide balls encloses the softmax of members", "[softmax]") {
  Tape tape;
  const Expr s = tape.input("s", {1, 3});
  const Expr a = row_softmax(s);
  Matrix<Ball> wide(1, 3);
  for (std::size_t j = 0; j < 3; ++j) wide[j] = Ball::ball(Ball(static_cast<int>(j)), Ball(Rational(1, 10)));
  const auto enclosure = evaluate<Ball>(a, {wide});
  for (const auto& member :
       {rationals({{{-1, 10}, {11, 10}, {19, 10}}}), rationals({{{1, 10}, {9, 10}, 2}})}) {
    const auto weights = evaluate_at<Ball>(a, {member});
    for (std::size_t j = 0; j < 3; ++j) CHECK(enclosure[j].contains(weights[j]));
  }
}

TEST_CASE("a mask that keeps everything is no mask, and a mask must fit", "[softmax]") {
  Tape tape;
  const Expr s = tape.input("s", {1, 2});
  CHECK(row_softmax(s, mask({1, 1}, {1, 2}), EmptyRow::zero) == row_softmax(s));
  CHECK_THROWS_AS(row_softmax(s, mask({1, 1}, {2, 1}), EmptyRow::zero), ShapeError);
}

TEST_CASE("log-sum-exp of equal scores", "[softmax]") {
  Tape tape;
  const Expr s = tape.input("s", {2, 2});
  const auto y = evaluate_at<Ball>(logsumexp_rows(s), {rationals({{0, 0}, {3, 3}})});
  CHECK(y[0].certified_decimal(10) == "0.6931471806");
  CHECK(y[1].certified_decimal(10) == "3.693147181");
}
