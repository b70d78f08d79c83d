#include "autodiff/tape/sweep.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <thread>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/real.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

/// y = sum tanh(A softmax(1/3 A)) and its gradient.
struct Model {
  Tape tape;
  Expr a = tape.input("A", {3, 3});
  Expr y = sum(tanh(a * row_softmax(constant(tape, Rational(1, 3)) * a)));
  Expr g = gradient(y, a);
};

Matrix<Rational> weights(int shift) {
  Matrix<Rational> m(3, 3);
  for (std::size_t k = 0; k < 9; ++k) m[k] = Rational(static_cast<std::int64_t>(k * k) - shift, 7);
  return m;
}

Matrix<Ball> gradient_at(const Model& model, int shift, long bits) {
  const PrecisionScope scope(bits);
  Sweep<Ball> sweep(model.tape, {model.g.id()});
  sweep.run(std::vector{convert<Ball>(weights(shift))});
  return sweep[model.g];
}

}  // namespace

TEST_CASE("inputs are checked by number and shape", "[sweep]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 1});
  Sweep<double> sweep(tape, {exp(x).id()});
  CHECK_THROWS_WITH(sweep.run({}), "sweep: found 0 inputs, expected 1");
  CHECK_THROWS_WITH(sweep.run(std::vector{Matrix<double>(1, 2)}), "sweep: input x is 1 x 2, expected 2 x 1");
}

TEST_CASE("one recording runs again for other inputs, precisions and arithmetics", "[sweep]") {
  const Model model;
  Sweep<Ball> balls(model.tape, {model.y.id()});
  Sweep<double> doubles(model.tape, {model.y.id()});
  const std::size_t size = model.tape.size();
  for (const int shift : {0, 20, 50})
    for (const long bits : {300L, 40L, 100L}) {
      const PrecisionScope scope(bits);
      balls.run(std::vector{convert<Ball>(weights(shift))});
      doubles.run(std::vector{convert<double>(weights(shift))});
      const Ball y = balls[model.y][0];
      CHECK(y.accuracy_bits() > bits - 20);  // the constant 1/3 too follows the precision
      CHECK(y.accuracy_bits() < bits + 20);
      CHECK(doubles[model.y][0] == Approx(y.to_double()));
    }
  CHECK(model.tape.size() == size);
}

TEST_CASE("Real sweeps follow the precision up and down", "[sweep]") {
  const Model model;
  Sweep<Real> sweep(model.tape, {model.y.id()});
  for (const long bits : {64L, 400L, 100L, 800L}) {
    const PrecisionScope scope(bits);
    sweep.run(std::vector{convert<Real>(weights(5))});
    const Real y = sweep[model.y][0];
    const PrecisionScope high(1000);
    Sweep<Real> reference(model.tape, {model.y.id()});
    reference.run(std::vector{convert<Real>(weights(5))});
    const Real error = abs(Real(reference[model.y][0] - y));
    CHECK(error < ldexp(Real(1), static_cast<int>(20 - bits)));
    CHECK(error > ldexp(Real(1), static_cast<int>(-20 - bits)));
  }
}

TEST_CASE("only what the outputs need is computed", "[sweep]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1});
  const Expr y = exp(x);
  log(x), sin(x), cos(x);
  CHECK(Sweep<double>(tape, {y.id()}).cost() == 1);
  // 1/0 beside the way does no harm.
  constant(tape, Rational(1)) / hadamard(x, x);
  CHECK(exact(x + x, {scalar(0)})[0] == 0);
}

TEST_CASE("the tape may grow under a sweep", "[sweep]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1});
  const Expr y = x + x;
  Sweep<Rational> sweep(tape, {y.id()});
  const Expr later = hadamard(y, y);
  sweep.run(std::vector{scalar(4)});
  CHECK(sweep[y][0] == 8);
  CHECK_THROWS_AS(sweep[later], std::out_of_range);
}

TEST_CASE("outputs may be inputs and constants", "[sweep]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1}), c = constant(tape, Rational(1, 3));
  Sweep<Rational> sweep(tape, {x.id(), c.id()});
  sweep.run(std::vector{scalar(4)});
  CHECK(sweep[x][0] == 4);
  CHECK(sweep[c][0] == Rational(1, 3));
}

TEST_CASE("two threads sweep one recording at once at different precisions", "[sweep][threads]") {
  const Model model;
  const auto work = [&](long bits, int first, std::vector<Matrix<Ball>>& out) {
    for (int shift = first; shift < first + 60; ++shift) out.push_back(gradient_at(model, shift, bits));
    clean_up_thread();
  };
  std::vector<Matrix<Ball>> low, high;
  std::thread one(work, 64, 0, std::ref(low)), two(work, 512, 0, std::ref(high));
  one.join();
  two.join();
  for (int shift = 0; shift < 60; ++shift) {
    const auto alone_low = gradient_at(model, shift, 64), alone_high = gradient_at(model, shift, 512);
    for (std::size_t k = 0; k < 9; ++k) {
      const auto at = static_cast<std::size_t>(shift);
      CHECK(low[at][k].midpoint().exact_value() == alone_low[k].midpoint().exact_value());
      CHECK(high[at][k].midpoint().exact_value() == alone_high[k].midpoint().exact_value());
      CHECK(high[at][k].radius().exact_value() == alone_high[k].radius().exact_value());
      CHECK(low[at][k].contains(high[at][k]));
      CHECK(high[at][k].accuracy_bits() > 470);
    }
  }
}

TEST_CASE("an input alone is set anew: the values are those of a whole run", "[sweep]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1}), y = tape.input("y", {1, 1});
  const Expr square = hadamard(x, x), z = square + y, w = hadamard(z, y);
  Sweep<Rational> sweep(tape, {w.id(), square.id()});
  CHECK_THROWS_AS(sweep.update(1, scalar(2)), std::logic_error);
  sweep.run(std::vector{scalar(3), scalar(1)});
  CHECK(sweep[w][0] == 10);
  sweep.update(1, scalar(-2));
  CHECK(sweep[w][0] == -14);
  sweep.update(0, scalar(4));
  CHECK(sweep[w][0] == -28);
  CHECK(sweep[square][0] == 16);
  CHECK_THROWS_AS(sweep.update(0, Matrix<Rational>(1, 2)), ShapeError);
  CHECK_THROWS_AS(sweep.update(2, scalar(2)), ShapeError);
}

TEST_CASE("after a change of the precision an input alone is refused", "[sweep]") {
  const Model model;
  Sweep<Ball> sweep(model.tape, {model.y.id()});
  sweep.run(std::vector{convert<Ball>(weights(0))});
  const PrecisionScope scope(300);
  CHECK_THROWS_AS(sweep.update(0, convert<Ball>(weights(1))), std::logic_error);
}
