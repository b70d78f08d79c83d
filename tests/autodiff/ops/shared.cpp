// What sweeps share must change no value: Jacobians recorded together against one sweep for each output, on a
// tape of its own, from a cotangent that is an input.
#include "autodiff/ops/shared.hpp"

#include <catch2/catch.hpp>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/precision.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

constexpr std::size_t T = 4, d = 3;

using SharedFunction = Expr (*)(Expr x, Expr w);
Expr attend(Expr x, Expr w) { return row_softmax(x * w * transpose(x)) * x * transpose(w); }

const std::vector<std::pair<const char*, SharedFunction>> shared_functions{
    {"softmax", [](Expr x, Expr w) { return attend(x, w); }},
    {"softmax of softmax", [](Expr x, Expr w) { return attend(attend(x, w), w); }},
    {"three deep", [](Expr x, Expr w) { return attend(attend(attend(x, w), w), w); }},
    {"with a way around", [](Expr x, Expr w) { return x + attend(x + attend(x, w), w); }},
    {"scaled scores",
     [](Expr x, Expr w) {
       const Expr s = sqrt(constant(x.tape(), Rational(1, 3)));
       return row_softmax(s * (x * w * transpose(x))) * x;
     }},
    {"two-layer perceptron", [](Expr x, Expr w) { return tanh(tanh(x * w) * w); }},
    {"chain of products", [](Expr x, Expr w) { return x * w * w * w; }},
    {"chain that meets x again", [](Expr x, Expr w) { return x * w * transpose(x) * x * w; }},
};

std::vector<Matrix<Rational>> point() {
  Matrix<Rational> x(T, d), w(d, d);
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = Rational(static_cast<std::int64_t>(5 * k % 7) - 3, 4);
  for (std::size_t k = 0; k < w.size(); ++k) w[k] = Rational(static_cast<std::int64_t>(4 * k % 9) - 4, 5);
  return {x, w};
}

struct SharedWorld {
  Tape tape;
  Expr x = tape.input("x", {T, d}), w = tape.input("w", {d, d}), y;
  explicit SharedWorld(SharedFunction f) : y(f(x, w)) {}
};

/// Number by number from a dense cotangent.
Matrix<Ball> by_single_sweeps(SharedFunction f) {
  SharedWorld world(f);
  const Expr ybar = world.tape.input("ybar", world.y.shape());
  const Expr xbar = vjp(world.y, ybar, std::span<const Expr>(&world.x, 1))[0];
  auto at = point();
  at.emplace_back(world.y.shape());
  Matrix<Ball> J(world.y.shape().size(), T * d);
  for (std::size_t k = 0; k < J.rows(); ++k) {
    at.back()[k] = Rational(1);
    const Matrix<Ball> row = evaluate_at<Ball>(xbar, at);
    for (std::size_t e = 0; e < row.size(); ++e) J(k, e) = row[e];
    at.back()[k] = Rational(0);
  }
  return J;
}

std::size_t cost(const SharedWorld& world, const std::vector<Expr>& rows) {
  std::vector<NodeId> ids;
  for (const Expr& r : rows) ids.push_back(r.id());
  return Sweep<double>(world.tape, ids).cost();
}

}  // namespace

TEST_CASE("sweeps recorded together have the values of single ones", "[structured]") {
  const PrecisionScope scope(300);
  for (const auto& [name, f] : shared_functions) {
    INFO(name);
    SharedWorld world(f);
    const Matrix<Ball> J = by_single_sweeps(f);
    const std::vector<Expr> rows = jacobian_rows(world.y, world.x);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const Matrix<Ball> row = evaluate_at<Ball>(rows[k], point());
      for (std::size_t e = 0; e < row.size(); ++e) {
        CHECK(J(k, e).overlaps(row[e]));
        CHECK(less_equal(row[e].radius(), Ball(Rational::parse("1e-70"))) == Truth::yes);
      }
    }
  }
}

TEST_CASE("a second Jacobian on the same tape costs about as much as the first", "[structured]") {
  SharedWorld world(shared_functions[1].second);
  const auto first = jacobian_rows(world.y, world.x), second = jacobian_rows(world.y, world.x);
  CHECK(10 * cost(world, second) < 11 * cost(world, first));
}

TEST_CASE("of two products in a row the shared one is made first, once for all sweeps", "[structured]") {
  SharedWorld world(shared_functions[0].second);
  const auto rows = jacobian_rows(world.y, world.x);
  // A sweep of its own: one number, a difference, a product, one matrix times vector, one sum of outer
  // products.
  std::vector<NodeId> ids;
  for (const Expr& r : rows) ids.push_back(r.id());
  const std::size_t all = Sweep<double>(world.tape, ids).cost(),
                    fewer = Sweep<double>(world.tape, {ids.begin(), ids.end() - 1}).cost();
  CHECK(all - fewer == 5);
}

TEST_CASE("a tape outside of such a recording regroups nothing", "[structured]") {
  Tape tape;
  const Expr a = tape.input("a", {3, 3}), b = tape.input("b", {3, 3}), v = tape.input("v", {3, 1});
  const Expr bv = b * v;
  CHECK(a * bv == matmul(a, bv));
  CHECK((a * bv).arg(1) == bv);
  CHECK_FALSE(tape.is_shared(a.id()));
}
