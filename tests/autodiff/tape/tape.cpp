#include "autodiff/tape/tape.hpp"

#include <catch2/catch.hpp>
#include <memory>

#include "autodiff/drivers/drivers.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

TEST_CASE("equal operations on equal operands are one node", "[tape]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 2}), y = tape.input("y", {2, 2});
  CHECK(exp(x) == exp(x));
  CHECK(x + y == y + x);
  CHECK(hadamard(x, y) == hadamard(y, x));
  CHECK_FALSE(x * y == y * x);
  CHECK_FALSE(x - y == y - x);
  CHECK_FALSE(slice(x, 0, 0, {1, 2}) == slice(x, 1, 0, {1, 2}));
  CHECK_FALSE(power(x, 2) == power(x, 3));
  const std::size_t before = tape.size();
  exp(x + y);
  const std::size_t after = tape.size();
  exp(y + x);
  CHECK(after > before);
  CHECK(tape.size() == after);
}

TEST_CASE("equal names and shapes are still two inputs", "[tape]") {
  Tape tape;
  const Expr a = tape.input("x", {1, 1}), b = tape.input("x", {1, 1});
  CHECK_FALSE(a == b);
  CHECK(tape.inputs().size() == 2);
  CHECK(tape.input_name(1) == "x");
}

TEST_CASE("masks tell softmaxes apart", "[tape]") {
  Tape tape;
  const Expr s = tape.input("s", {1, 3});
  const KeepMask first({1, 3}, {1, 1, 0}), second({1, 3}, {1, 0, 1});
  CHECK(row_softmax(s, first, EmptyRow::zero) == row_softmax(s, first, EmptyRow::zero));
  CHECK_FALSE(row_softmax(s, first, EmptyRow::zero) == row_softmax(s, second, EmptyRow::zero));
  CHECK_FALSE(row_softmax(s, first, EmptyRow::zero) == row_softmax(s, first, EmptyRow::uniform));
}

TEST_CASE("operations of the field on constants are done exactly, others are recorded", "[tape]") {
  Tape tape;
  const Expr third = constant(tape, Rational(1, 3)), two = constant(tape, Rational(2));
  const Expr y = (third + two) / two;
  REQUIRE(y.is_constant());
  CHECK(y.constant_value()[0] == Rational(7, 6));
  CHECK(exp(constant(tape, Rational(0))).constant_value()[0] == 1);
  CHECK_FALSE(exp(two).is_constant());
  CHECK(sqrt(constant(tape, Rational(4))).constant_value()[0] == 2);
  CHECK_FALSE(sqrt(two).is_constant());
  CHECK(evaluate_at<Ball>(sqrt(two), {})[0].certified_decimal(8) == "1.4142136");
}

TEST_CASE("a tape is a value: copies grow on their own", "[tape]") {
  Tape first;
  const Expr x = first.input("x", {1, 1});
  const Expr square = hadamard(x, x);
  Tape second = first;
  const Expr in_second = second.expr(square.id());
  const Expr cube = hadamard(in_second, second.expr(x.id()));
  const Expr shifted = square + constant(first, Rational(10));
  const Expr extra = second.input("extra", {1, 1});
  CHECK(first.inputs().size() == 1);
  CHECK(second.inputs().size() == 2);
  CHECK(exact(shifted, {scalar(3)})[0] == 19);
  CHECK(exact(cube + extra, {scalar(3), scalar(100)})[0] == 127);
  CHECK(exact(gradient(cube, second.expr(x.id())), {scalar(3), scalar(0)})[0] == 27);
  {
    const auto temporary = std::make_unique<Tape>(second);
    first = *temporary;
  }
  CHECK(exact(first.expr(cube.id()), {scalar(2), scalar(0)})[0] == 8);
}

TEST_CASE("nodes stay where they are while the tape grows", "[tape]") {
  Tape tape;
  Expr x = tape.input("x", {1, 1});
  const Node& first = tape.node(x.id());
  for (int i = 0; i < 10000; ++i) x = sin(x);
  CHECK(&first == &tape.node(0));
  CHECK(first.op == Op::Input);
}
