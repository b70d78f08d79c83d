#include "proofs/search/margins.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "autodiff/tape/sweep.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

Matrix<double> scalar(double x) { return Matrix<double>({1, 1}, {x}); }

double recorded(Relation kind, Measure measure, double left, double right) {
  Tape tape;
  const Expr a = tape.input("a", {1, 1}), b = tape.input("b", {1, 1});
  const Expr margin = recorded_margin(kind, a, b, measure);
  Sweep<double> sweep(tape, {margin.id()});
  sweep.run(std::vector{scalar(left), scalar(right)});
  return sweep[margin][0];
}

}  // namespace

TEST_CASE("the margin's sign says whether a relation fails") {
  for (const double a : {-2.0, -1.0, 0.0, 1.0, 3.0})
    for (const double b : {-2.0, 0.5, 3.0})
      for (const Relation kind : {Relation::le, Relation::lt, Relation::ge, Relation::gt}) {
        const double apart = is_upward(kind) ? a - b : b - a;
        CHECK(is_upward(kind) != is_downward(kind));
        CHECK(recorded(kind, Measure::difference, a, b) == Approx(apart));
        CHECK((scaled_margin(kind, scalar(a), scalar(b)) > 0) == (apart > 0));
        CHECK(std::abs(scaled_margin(kind, scalar(a), scalar(b))) <= 1);
      }
  CHECK(scaled_margin(Relation::le, scalar(3), scalar(1)) == Approx(0.5));
  CHECK(scaled_margin(Relation::eq, scalar(3), scalar(1)) == Approx(0.5));
  CHECK(scaled_margin(Relation::ne, scalar(3), scalar(1)) == Approx(-0.5));
  CHECK(scaled_margin(Relation::eq, scalar(2), scalar(2)) == 0);
  CHECK(scaled_margin(Relation::psd, Matrix<double>({2, 2}, {1, 2, 2, 1}), scalar(0)) > 0);  // eigenvalue -1
  CHECK(scaled_margin(Relation::psd, Matrix<double>({2, 2}, {2, 1, 1, 2}), scalar(0)) < 0);
}

TEST_CASE("measures of an equation and of a ratio") {
  CHECK(recorded(Relation::eq, Measure::difference, 5, 3) == Approx(2));
  CHECK(recorded(Relation::eq, Measure::reversed, 5, 3) == Approx(-2));
  CHECK(recorded(Relation::ne, Measure::difference, 5, 3) == Approx(-2));
  CHECK(recorded(Relation::le, Measure::ratio, 5, 3) == Approx(std::log(5.0 / 3)));
  CHECK(recorded(Relation::ge, Measure::ratio, 5, 3) == Approx(std::log(3.0 / 5)));
}
