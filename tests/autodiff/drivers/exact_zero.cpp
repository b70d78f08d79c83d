#include "autodiff/drivers/exact_zero.hpp"

#include <catch2/catch.hpp>

#include "autodiff/drivers/drivers.hpp"

using namespace proofgrad;

namespace {

Matrix<Rational> row_of(std::vector<Rational> x) {
  const std::size_t n = x.size();
  return {Shape{1, n}, std::move(x)};
}

}  // namespace

TEST_CASE("entries that are exactly zero are found") {
  Tape tape;
  const Expr x = tape.input("x", {1, 3});
  const Expr y = exp(x) - constant(tape, row_of({1, 1, 1}));
  const std::vector<Matrix<Rational>> at{row_of({0, Rational(1, 1000000), 0})};
  const auto zeros = exact_zeros(tape, {y.id()}, at);
  REQUIRE(zeros[0].decided());
  CHECK(zeros[0].at(0, 0) == true);
  CHECK(zeros[0].at(0, 1) == false);
  CHECK(zeros[0].at(0, 2) == true);
}

TEST_CASE("what is refused spoils only the outputs that need it, and says why") {
  Tape tape;
  const Expr x = tape.input("x", {1, 2});
  const Expr deep = exp(exp(x)), fine = exp(x) - exp(x * constant(tape, Rational(2))),
             undefined = x / (x - x * constant(tape, Rational(3)));
  const std::vector<Matrix<Rational>> at{row_of({0, 1})};
  const auto values = exact_values(tape, {deep.id(), fine.id(), undefined.id()}, at);
  CHECK_FALSE(values[0].value);
  CHECK(values[0].defined);
  CHECK_THAT(values[0].reason, Catch::Contains("exp of an exponential"));
  REQUIRE(values[1].value);
  CHECK((*values[1].value)[0].is_zero());
  CHECK_FALSE((*values[1].value)[1].is_zero());
  CHECK_FALSE(values[2].defined);
  CHECK_THAT(values[2].reason, Catch::Contains("division by 0"));
  const auto zeros = exact_zeros(tape, {deep.id()}, at);
  CHECK_FALSE(zeros[0].decided());
  CHECK_FALSE(zeros[0].at(0, 0));
}

TEST_CASE("an exact sweep agrees with the rational sweep, derivatives too") {
  Tape tape;
  const Expr x = tape.input("x", {3, 3});
  const Expr y = det(x) * abs(sum(x)) / max_entry(x) + trace(matrix_power(x, 3));
  const Expr g = gradient(y, x), h = hessian(y, x);
  const std::vector<Matrix<Rational>> at{
      Matrix<Rational>({3, 3}, {1, Rational(2, 3), -1, 0, 4, Rational(-5, 7), 3, 3, Rational(1, 9)})};
  Sweep<Rational> rational(tape, {y.id(), g.id(), h.id()});
  rational.run(at);
  const auto exact = exact_values(tape, {y.id(), g.id(), h.id()}, at);
  const NodeId ids[] = {y.id(), g.id(), h.id()};
  for (std::size_t k = 0; k < 3; ++k) {
    REQUIRE(exact[k].value);
    for (std::size_t n = 0; n < exact[k].value->size(); ++n)
      CHECK((*exact[k].value)[n].as_rational() == rational[ids[k]][n]);
  }
}
