// One layer in exact arithmetic: what theory.md calls laws are equalities here, not small differences.
#include <catch2/catch.hpp>

#include "attention/jacobian.hpp"
#include "attention/pathways.hpp"
#include "autodiff/scalar/exact.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral_real.hpp"
#include "autodiff/tape/sweep.hpp"
#include "tests/attention/exact_cases.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;

namespace {

/// A recorded layer with both routes to its Jacobian.
struct ExactLayer {
  explicit ExactLayer(const Instance& x)
      : inputs(input_values(x)),
        shape(shape_of(x)),
        in(declare_inputs(tape, shape)),
        layer(record_layer(shape, in)),
        J(jacobian_by_tape(layer.Y, in.X)),
        pathways(shape, in, layer) {}

  std::vector<Matrix<Rational>> inputs;
  Tape tape;
  LayerShape shape;
  LayerInputs in;
  LayerRecord layer;
  JacobianBlocks J;
  Pathways pathways;
};

template <class S>
std::vector<Matrix<S>> run(const ExactLayer& r, const std::vector<Expr>& outputs) {
  std::vector<NodeId> ids;
  for (const Expr& e : outputs) ids.push_back(e.id());
  Sweep<S> sweep(r.tape, ids);
  sweep.run(convert_all<S>(r.inputs));
  std::vector<Matrix<S>> values;
  for (const Expr& e : outputs) values.push_back(sweep[e]);
  return values;
}

bool all_zero(const std::vector<Matrix<Exact>>& values) {
  for (const auto& m : values)
    for (const Exact& x : m)
      if (!x.is_zero()) return false;
  return true;
}

std::vector<Expr> all_blocks(const ExactLayer& r) {
  std::vector<Expr> blocks;
  for (std::size_t i = 0; i < r.shape.T; ++i)
    for (std::size_t j = 0; j < r.shape.T; ++j) blocks.push_back(r.J(i, j));
  return blocks;
}

/// block(i, j) summed over j.
template <class Block>
Expr row_total(const ExactLayer& r, std::size_t i, Block block) {
  Expr sum = block(i, 0);
  for (std::size_t j = 1; j < r.shape.T; ++j) sum = sum + block(i, j);
  return sum;
}

Instance with_equal_tokens(Instance x) {
  for (std::size_t t = 1; t < x.T(); ++t)
    for (std::size_t k = 0; k < x.d(); ++k) x.X(t, k) = x.X(0, k);
  return x;
}

}  // namespace

TEST_CASE("law A1: the tape's Jacobian IS the sum of the pathways, block by block") {
  for (const auto& [name, instance] : exact_cases()) {
    INFO(name);
    ExactLayer r(instance);
    std::vector<Expr> differences;
    for (std::size_t i = 0; i < r.shape.T; ++i)
      for (std::size_t j = 0; j < r.shape.T; ++j) differences.push_back(r.J(i, j) - r.pathways.total(i, j));
    const auto zeros = run<Exact>(r, differences);
    for (std::size_t k = 0; k < zeros.size(); ++k) {
      INFO("block " << k / r.shape.T << "," << k % r.shape.T);
      CHECK(all_zero({zeros[k]}));
    }
    CHECK_FALSE(all_zero(run<Exact>(r, all_blocks(r))));  // there was something to compare
  }
}

TEST_CASE("laws A2 to A5 hold exactly") {
  for (const auto& [name, instance] : exact_cases()) {
    if (instance.heads.size() > 1) continue;  // the laws speak of one head
    INFO(name);
    ExactLayer r(instance);
    const Expr W_V = r.in.heads[0].W_V;
    std::vector<Expr> query_off_diagonal, value, key, total;
    for (std::size_t i = 0; i < r.shape.T; ++i) {
      for (std::size_t j = 0; j < r.shape.T; ++j)
        if (i != j) query_off_diagonal.push_back(r.pathways.query(i, j));
      value.push_back(row_total(r, i, [&](auto a, auto b) { return r.pathways.value(a, b); }) - W_V);
      key.push_back(row_total(r, i, [&](auto a, auto b) { return r.pathways.key(a, b); }));
      const Expr right = W_V + r.pathways.query(i, i) + r.pathways.residual(i, i);
      total.push_back(row_total(r, i, [&](auto a, auto b) { return r.J(a, b); }) - right);
    }
    CHECK(all_zero(run<Exact>(r, query_off_diagonal)));
    CHECK(all_zero(run<Exact>(r, value)));
    CHECK(all_zero(run<Exact>(r, key)));
    CHECK(all_zero(run<Exact>(r, total)));
  }
}

TEST_CASE("laws A8 and A9: what a penalty and a mask on the diagonal do to the weights") {
  Random random(5);
  Instance plain = random_layer(random, 4, 2, 3), penalised = plain, masked = plain;
  penalised.penalty = Rational(2, 3);
  masked.mask = Mask::diagonal;
  ExactLayer a(plain), b(penalised), c(masked);
  const Matrix<Exact> A = run<Exact>(a, {a.layer.heads[0].A})[0], P = run<Exact>(b, {b.layer.heads[0].A})[0],
                      M = run<Exact>(c, {c.layer.heads[0].A})[0];
  const Exact one(1), ep = Exact::exponential(Rational(2, 3));
  for (std::size_t i = 0; i < 4; ++i) {
    const Exact& d = A(i, i);
    CHECK(P(i, i) == d * ep / (one - d + d * ep));
    CHECK(M(i, i).is_zero());
    for (std::size_t j = 0; j < 4; ++j) {
      if (i == j) continue;
      CHECK(P(i, j) == A(i, j) / (one - d * (one - ep)));
      CHECK(M(i, j) == A(i, j) / (one - d));
    }
  }
}

TEST_CASE("equal tokens: uniform rational weights, and a key pathway that is exactly zero") {
  Random random(3);
  for (const Mask mask : {Mask::none, Mask::causal}) {
    Instance x = with_equal_tokens(random_layer(random, 4, 2, 3));
    x.mask = mask;
    ExactLayer r(x);
    std::vector<Expr> keys;
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j) keys.push_back(r.pathways.key(i, j));
    CHECK(all_zero(run<Exact>(r, keys)));
    const auto A = run<Exact>(r, {r.layer.heads[0].A})[0];
    for (std::size_t i = 0; i < 4; ++i) {
      const auto kept = static_cast<std::int64_t>(mask == Mask::none ? 4 : i + 1);
      CHECK(A(i, 0).as_rational() == Rational(1, kept));
    }
  }
}

TEST_CASE("sink.d2: the diagonal weights of equal tokens sum to exactly 1") {
  Random random(8);
  Instance x = with_equal_tokens(random_layer(random, 4, 2, 3));
  x.heads[0].W_K = x.heads[0].W_Q;
  ExactLayer equal(x);
  CHECK(run<Exact>(equal, {trace(equal.layer.heads[0].A)})[0][0] == Exact(1));
  x.X(0, 0) += Rational(1);
  ExactLayer moved(x);
  CHECK(run<Exact>(moved, {trace(moved.layer.heads[0].A)})[0][0] > Exact(1));
}

TEST_CASE("exact values lie in the balls of the same recording, at every precision") {
  Random random(11);
  for (int trial = 0; trial < 40; ++trial) {
    const auto size = [&](std::int64_t top) { return static_cast<std::size_t>(random.between(1, top)); };
    Instance x = random_layer(random, size(4), size(3), size(3), size(2));
    x.mask = random.one_in(2) ? Mask::causal : Mask::none;
    x.residual = random.one_in(2);
    ExactLayer r(x);
    const auto exact = run<Exact>(r, all_blocks(r));
    for (const long bits : {53, 200}) {
      const PrecisionScope scope(bits);
      const auto balls = run<Ball>(r, all_blocks(r));
      std::size_t outside = 0;
      for (std::size_t k = 0; k < exact.size(); ++k)
        for (std::size_t n = 0; n < exact[k].size(); ++n) {
          const PrecisionScope finer(4 * bits);  // the exact value to far more digits than the ball has
          outside += balls[k][n].overlaps(exact[k][n].enclosure()) ? 0 : 1;
        }
      CHECK(outside == 0);
    }
  }
}

TEST_CASE("exact, ball and MPFR values of the Jacobian agree on 1,000 random layers") {
  Random random(12);
  std::size_t outside = 0, far = 0;
  for (int trial = 0; trial < 1000; ++trial) {
    const auto size = [&](std::int64_t top) { return static_cast<std::size_t>(random.between(1, top)); };
    ExactLayer r(random_layer(random, size(3), size(2), size(2)));
    const auto exact = run<Exact>(r, all_blocks(r));
    const PrecisionScope scope(128);
    const auto balls = run<Ball>(r, all_blocks(r));
    const auto reals = run<Real>(r, all_blocks(r));
    for (std::size_t k = 0; k < exact.size(); ++k)
      for (std::size_t n = 0; n < exact[k].size(); ++n) {
        const PrecisionScope finer(512);
        const Ball value = exact[k][n].enclosure();
        outside += balls[k][n].contains(value) ? 0 : 1;
        const Ball distance = abs(exact_ball(reals[k][n]) - value);
        far += less(distance, Ball(pow(Rational(2), -80))) == Truth::yes ? 0 : 1;
      }
  }
  CHECK(outside == 0);
  CHECK(far == 0);
}

TEST_CASE("planted: a pathway with the wrong sign is seen") {
  for (const auto& [name, instance] : exact_cases()) {
    INFO(name);
    ExactLayer r(instance);
    const auto wrong = [&](std::size_t i, std::size_t j) {
      return r.J(i, j) - (r.pathways.total(i, j) - r.pathways.key(i, j) - r.pathways.key(i, j));
    };
    std::vector<Expr> differences;
    for (std::size_t i = 0; i < r.shape.T; ++i)
      for (std::size_t j = 0; j < r.shape.T; ++j) differences.push_back(wrong(i, j));
    CHECK_FALSE(all_zero(run<Exact>(r, differences)));
  }
}

TEST_CASE("planted: a change of 10^-40 in one token is seen") {
  Random random(2);
  ExactLayer r(random_layer(random, 3, 2, 3));
  const auto before = run<Exact>(r, all_blocks(r));
  r.inputs[0](1, 1) += pow(Rational(10), -40);
  const auto after = run<Exact>(r, all_blocks(r));
  std::size_t changed = 0;
  for (std::size_t k = 0; k < before.size(); ++k)
    for (std::size_t n = 0; n < before[k].size(); ++n) changed += before[k][n] == after[k][n] ? 0 : 1;
  CHECK(changed > 0);
}
