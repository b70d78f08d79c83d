#include "autodiff/drivers/symbolic_values.hpp"

#include <rapidcheck.h>

#include "autodiff/tape/expr.hpp"
#include "autodiff/tape/sweep.hpp"
#include "tests/autodiff/scalar/exact_random.hpp"
#include "tests/autodiff/scalar/symbolic_evaluate.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

Symbolic value_of(const Tape& tape, Expr y, const std::set<NodeId>& cuts = {}) {
  return SymbolicValues(tape, {y.id()}, cuts)[y.id()][0];
}

bool agree(Tape& tape, Expr a, Expr b) {
  const SymbolicValues values(tape, {a.id(), b.id()});
  return (values[a.id()][0] - values[b.id()][0]).is_zero();
}

}  // namespace

TEST_CASE("symbolic values: attention and its derivative at a point are those of a sweep in balls") {
  Tape tape;
  const Expr s = tape.input("S", {2, 3}), v = tape.input("V", {3, 2});
  const Expr a = row_softmax(s), y = a * v;
  const Expr z = hadamard(y, y) - y / (sum(exp(s)) + constant(tape, Rational(1)));
  const SymbolicValues values(tape, {z.id()});
  for_all("values", 50, [&] {
    std::vector<Ball> at(12);
    Matrix<Ball> s_at(2, 3), v_at(3, 2);
    for (std::size_t k = 0; k < 6; ++k) {
      at[k] = s_at[k] = Ball(small_rational());
      at[6 + k] = v_at[k] = Ball(small_rational());
    }
    Sweep<Ball> sweep(tape, {z.id()});
    sweep.run(std::vector<Matrix<Ball>>{s_at, v_at});
    for (std::size_t k = 0; k < z.shape().size(); ++k)
      RC_ASSERT(equal(value(values[z.id()][k], at), sweep[z][k]) != Truth::no);
  });
}

TEST_CASE("symbolic values: what is cut off is forgotten") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1});
  const Expr square = hadamard(x, x), cube = hadamard(square, x);
  const Expr difference = exp(hadamard(square, square)) - exp(hadamard(cube, x));
  CHECK(value_of(tape, difference).is_zero());
  CHECK_FALSE(value_of(tape, difference, {cube.id()}).is_zero());
}

TEST_CASE("symbolic values: functions without a closed form are variables, the same for the same operands") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1}), y = tape.input("y", {1, 1}), v = tape.input("v", {2, 1});
  const Expr zero = constant(tape, Rational(0));
  CHECK(agree(tape, sin(x + y), sin(y + x)));
  CHECK_FALSE(agree(tape, sin(x), cos(x)));
  CHECK_FALSE(agree(tape, sin(x), sin(y)));
  CHECK_FALSE(agree(tape, max(x, y), min(x, y)));
  CHECK(agree(tape, norm_fro(v + v), norm_fro(transpose(v) + transpose(v))));
  CHECK_FALSE(agree(tape, norm_fro(v), norm_fro(v + v)));
  CHECK_FALSE(agree(tape, max(x, zero), x));
}

TEST_CASE("symbolic values: absolute values give up their factors") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1}), y = tape.input("y", {1, 1});
  const Expr positive = exp(x) / (exp(x) + exp(y));
  CHECK(agree(tape, abs(hadamard(positive, y)), hadamard(positive, abs(y))));
  CHECK(agree(tape, abs(hadamard(x, y)), hadamard(abs(x), abs(y))));
  CHECK(agree(tape, abs(x - y), abs(y - x)));
  CHECK_FALSE(agree(tape, abs(x - y), abs(x) - abs(y)));
  CHECK_FALSE(agree(tape, abs(x), x));
  CHECK(agree(tape, abs(hadamard(x, x)), hadamard(abs(x), abs(x))));
  CHECK_FALSE(agree(tape, abs(exp(x) - exp(y)), exp(x) - exp(y)));
}

TEST_CASE("symbolic values: facts hold at every point") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1}), y = tape.input("y", {1, 1}), z = tape.input("z", {1, 1});
  const Expr top = max(max(x, y), z), low = min(min(x, y), z), size = abs(x - y);
  const std::vector<NodeId> nodes = {top.id(), low.id(), size.id(), max(x, y).id(), min(x, y).id()};
  const SymbolicValues values(tape, nodes);
  REQUIRE(values.atoms().facts().size() >= 12);
  for_all("facts", 100, [&] {
    std::vector<Matrix<Rational>> inputs;
    std::vector<Ball> at;
    for (int k = 0; k < 3; ++k) inputs.push_back(Matrix<Rational>({1, 1}, {small_rational()}));
    Sweep<Ball> sweep(tape, nodes);
    sweep.run(convert_all<Ball>(std::span<const Matrix<Rational>>(inputs)));
    // The variables: x, y, z, then the atoms, each the whole value of its node.
    for (const auto& m : inputs) at.emplace_back(m[0]);
    at.resize(8);
    for (const NodeId id : nodes)
      if (const auto p = values[id][0].as_polynomial()) {
        REQUIRE(p->size() == 1);
        at.at(p->terms()[0].key.powers[0].variable) = sweep[id][0];
      }
    for (const Polynomial& fact : values.atoms().facts())
      RC_ASSERT(less(value(fact, at), Ball(0)) != Truth::yes);
  });
}

TEST_CASE("symbolic values: too much algebra is refused") {
  Tape tape;
  const Expr s = tape.input("S", {6, 6});
  const Expr y = trace(row_softmax(s));
  const WorkLimitScope limit(1000);
  CHECK_THROWS_AS(SymbolicValues(tape, {y.id()}), NotExact);
}
