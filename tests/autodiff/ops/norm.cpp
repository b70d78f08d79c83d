// Norms at 0, repeated singular values, singular matrices; the laws are in laws.cpp.
#include "autodiff/ops/norm.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/double.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

Matrix<Ball> wide(const Matrix<Rational>& middle, const Rational& radius) {
  auto m = convert<Ball>(middle);
  for (Ball& x : m) x = Ball::ball(x, Ball(radius));
  return m;
}

bool spans(const Ball& x, const Rational& low, const Rational& high) {
  return x.contains(low) && x.contains(high);
}

}  // namespace

TEST_CASE("the norm at 0 is 0 with derivative 0", "[norm]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 2});
  const Expr y = norm_fro(x), g = gradient(y, x);
  const auto zero = Matrix<Rational>(2, 2);
  CHECK(exact(y, {zero})[0] == 0);
  CHECK(exact(g, {zero}) == zero);
  CHECK(evaluate_at<Ball>(y, {zero})[0].is_zero());
  CHECK(evaluate_at<Ball>(g, {zero})[3].is_zero());
  CHECK(evaluate_at<double>(g, {zero})[0] == 0);
  CHECK_FALSE(evaluate_at<Ball>(hessian(y, x), {zero})[0].is_finite());  // no second derivative there
}

TEST_CASE("norms of balls that hold 0 are finite, and their derivatives are in [-1, 1]", "[norm]") {
  Tape tape;
  const Expr x = tape.input("x", {3, 1});
  const Expr y = norm_fro(x), g = gradient(y, x);
  const auto in = wide(column({0, 0, 0}), {1, 1000});
  const Ball norm = evaluate<Ball>(y, {in})[0];
  REQUIRE(norm.is_finite());
  CHECK(norm.contains(Rational(0)));
  CHECK(norm.contains(Rational(17, 10000)));  // the corner is at 0.00173
  CHECK_FALSE(norm.contains(Rational(1, 100)));
  for (const Ball& entry : evaluate<Ball>(g, {in})) {
    CHECK(spans(entry, -1, 1));
    CHECK_FALSE(entry.contains(Rational(101, 100)));
  }
}

TEST_CASE("an undefined vector has no direction in [-1, 1] either", "[norm]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 1});
  CHECK_FALSE(evaluate_at<Ball>(unit(sqrt(x)), {column({-1, 4})})[1].is_finite());
}

TEST_CASE("norms leave products by what they are made of", "[norm]") {
  Tape tape;
  const Expr s = tape.input("s", {1, 1}), m = tape.input("m", {2, 2}), u = tape.input("u", {2, 1});
  CHECK(norm_fro(hadamard(s, m)) == hadamard(abs(s), norm_fro(m)));
  CHECK(norm_spectral(-m) == norm_spectral(m));
  CHECK(norm_spectral(transpose(m)) == norm_spectral(m));
  CHECK(norm_spectral(outer(u, u)) == hadamard(norm_fro(u), norm_fro(u)));
  CHECK(norm_spectral(u) == norm_fro(u));
  const std::vector<Matrix<Rational>> at{scalar(-2), rationals({{3, 0}, {0, 4}}), column({3, 4})};
  CHECK(exact(norm_fro(hadamard(s, m)), at)[0] == 10);
  CHECK(exact(norm_spectral(hadamard(s, m)), at)[0] == 8);
  CHECK(exact(norm_spectral(outer(u, u)), at)[0] == 25);
}

TEST_CASE("one and infinity norm are column and row sums", "[norm]") {
  Tape tape;
  const Expr m = tape.input("m", {2, 3});
  const auto at = rationals({{1, -5, 2}, {-3, 0, {7, 2}}});
  CHECK(exact(norm_one(m), {at})[0] == Rational(11, 2));
  CHECK(exact(norm_inf(m), {at})[0] == 8);
}

TEST_CASE("repeated singular values: a subgradient in doubles, all of them in balls", "[norm]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 2});
  const Expr y = norm_spectral(x), g = gradient(y, x);
  const auto rotation = rationals({{{3, 5}, {-4, 5}}, {{4, 5}, {3, 5}}});
  CHECK(evaluate_at<Ball>(y, {rotation})[0].contains(Rational(1)));
  CHECK(evaluate_at<Ball>(y, {rotation})[0].accuracy_bits() > 80);
  // Every u v' with X v = u is a subgradient: R e_1 e_1' and R e_2 e_2' must both be inside.
  const auto all = evaluate_at<Ball>(g, {rotation});
  CHECK(spans(all(0, 0), 0, {3, 5}));
  CHECK(spans(all(0, 1), {-4, 5}, 0));
  const auto one = evaluate_at<double>(g, {rotation});
  double along = 0;
  for (std::size_t k = 0; k < 4; ++k) along += one[k] * rotation[k].to_double();
  CHECK(along == Approx(1));                                                    // <D, X> = sigma
  CHECK(one(0, 0) * one(1, 1) == Approx(one(0, 1) * one(1, 0)).margin(1e-12));  // rank one
}

TEST_CASE("the largest singular value of 0", "[norm]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 3});
  const Expr y = norm_spectral(x), g = gradient(y, x);
  const auto zero = Matrix<Rational>(2, 3);
  CHECK(exact(y, {zero})[0] == 0);
  CHECK(evaluate_at<Ball>(y, {zero})[0].contains(Rational(0)));
  CHECK(evaluate_at<double>(y, {zero})[0] == 0);
  CHECK(spans(evaluate_at<Ball>(g, {zero})[5], -1, 1));
}

TEST_CASE("second derivatives of the largest singular value say that they are not defined", "[norm]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 2});
  const Expr y = norm_spectral(x);
  CHECK_THROWS_AS(hessian(y, x), UndefinedDerivative);
}

TEST_CASE("determinants of singular matrices have derivatives", "[norm]") {
  Tape tape;
  const Expr x = tape.input("x", {3, 3});
  const Expr y = det(x), g = gradient(y, x);
  const auto rank_two = rationals({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
  const auto cofactors = rationals({{-3, 6, -3}, {6, -12, 6}, {-3, 6, -3}});
  CHECK(exact(y, {rank_two})[0] == 0);
  CHECK(exact(g, {rank_two}) == cofactors);
  CHECK(evaluate_at<Ball>(y, {rank_two})[0].contains(Rational(0)));
  CHECK(evaluate_at<Ball>(y, {rank_two})[0].is_finite());
  CHECK(evaluate_at<double>(g, {rank_two})(1, 1) == Approx(-12));
  const auto rank_one = rationals({{1, 2, 3}, {2, 4, 6}, {3, 6, 9}});
  CHECK(exact(g, {rank_one}) == Matrix<Rational>(3, 3));
  // Wide entries around a singular matrix: finite, and holding the determinants of members.
  const Ball around = evaluate<Ball>(y, {wide(rank_two, {1, 100})})[0];
  REQUIRE(around.is_finite());
  auto member = rank_two;
  member(0, 0) += Rational(1, 100);
  CHECK(around.contains(exact(y, {member})[0]));
}

TEST_CASE("determinants need square matrices; of 1 x 1 it is the entry", "[norm]") {
  Tape tape;
  CHECK_THROWS_AS(det(tape.input("x", {2, 3})), ShapeError);
  const Expr s = tape.input("s", {1, 1});
  CHECK(det(s) == s);
}

TEST_CASE("the largest singular value in doubles, for every size and scale", "[norm]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 3});
  const Expr wide = norm_spectral(x);
  // 3 u v' + 1/1000 s t' with orthonormal pairs: the largest singular value is 3.
  Matrix<double> m(2, 3);
  const double u[] = {0.6, 0.8}, s[] = {-0.8, 0.6}, v[] = {2. / 3, 1. / 3, 2. / 3},
               t[] = {1. / 3, 2. / 3, -2. / 3};
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j) m(i, j) = 3 * u[i] * v[j] + 0.001 * s[i] * t[j];
  for (const double scale : {1.0, 1e-300, 1e300}) {
    CAPTURE(scale);
    Matrix<double> scaled = m;
    for (double& entry : scaled) entry *= scale;
    CHECK(evaluate<double>(wide, {scaled})[0] / scale == Approx(3).epsilon(1e-15));
  }
  Tape other;
  const Expr y = other.input("y", {3, 2});
  Matrix<double> transposed(3, 2);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 2; ++j) transposed(i, j) = m(j, i);
  CHECK(evaluate<double>(norm_spectral(y), {transposed})[0] == Approx(3).epsilon(1e-15));
  CHECK(evaluate<double>(wide, {Matrix<double>(Shape{2, 3}, {0x1p-1074, 0, 0, 0, 0, 0})})[0] == 0x1p-1074);
  m(1, 2) = std::nan("");
  CHECK(std::isnan(evaluate<double>(wide, {m})[0]));
  m(1, 2) = -HUGE_VAL;
  CHECK(evaluate<double>(wide, {m})[0] == HUGE_VAL);
}
