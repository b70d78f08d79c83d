#include "autodiff/tape/on_demand.hpp"

#include <catch2/catch.hpp>

#include "autodiff/autodiff.hpp"
#include "autodiff/scalar/radical.hpp"

using namespace proofgrad;

TEST_CASE("only what is asked for is computed; what is refused spoils nothing else") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1});
  const Expr nested = exp(exp(x)), above = nested + x, root = sqrt(x),
             pole = constant(tape, 1) / (x - x * x / x);
  OnDemand<Radical> values(tape, {Matrix<Radical>({1, 1}, {Radical(Rational(2))})});
  CHECK_THROWS_WITH(values.at(nested.id()), Catch::Contains("exp of an exponential"));
  CHECK_THROWS_AS(values.at(nested.id()), NotExact);
  CHECK_THROWS_AS(values.at(above.id()), NotExact);
  CHECK((values.at(root.id())[0] - Radical::root_of(2)).is_formal_zero());
  CHECK_THROWS_AS(values.at(pole.id()), UndefinedExact);
  CHECK(values.at(x.id())[0].str() == "2");
}

TEST_CASE("inputs that do not fit are refused") {
  Tape tape;
  tape.input("x", {1, 1});
  CHECK_THROWS_AS(OnDemand<Radical>(tape, {}), ShapeError);
  CHECK_THROWS_WITH(OnDemand<Radical>(tape, {Matrix<Radical>(2, 1)}), Catch::Contains("input x is 2 x 1"));
}
