#include "attention/layer.hpp"

#include <rapidcheck/catch.h>
#include <catch2/catch.hpp>
#include <cmath>

#include "autodiff/scalar/double.hpp"
#include "tests/attention/blocks.hpp"
#include "tests/attention/instances.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;

namespace {

using Table = std::vector<std::vector<double>>;

/// w x, for a weight acting on a token.
std::vector<double> act(const Matrix<Rational>& w, const Matrix<Rational>& X, std::size_t token) {
  std::vector<double> y(w.rows(), 0.0);
  for (std::size_t r = 0; r < w.rows(); ++r)
    for (std::size_t c = 0; c < w.cols(); ++c) y[r] += w(r, c).to_double() * X(token, c).to_double();
  return y;
}

bool kept(Mask mask, std::size_t i, std::size_t j) {
  const bool causal = mask == Mask::causal || mask == Mask::causal_diagonal;
  const bool diagonal = mask == Mask::diagonal || mask == Mask::causal_diagonal;
  return !(causal && j > i) && !(diagonal && i == j);
}

/// The attention weights of one head, written from theory.md with loops alone.
Table plain_weights(const Instance& x, const Head& head) {
  const std::size_t T = x.T();
  const double c = x.scale ? x.scale->to_double() : 1 / std::sqrt(static_cast<double>(x.d_k()));
  Table a(T, std::vector<double>(T, 0.0));
  for (std::size_t i = 0; i < T; ++i) {
    const auto q = act(head.W_Q, x.X, i);
    double total = 0;
    for (std::size_t j = 0; j < T; ++j) {
      if (!kept(x.mask, i, j)) continue;
      const auto k = act(head.W_K, x.X, j);
      double score = i == j ? x.penalty.to_double() : 0;
      for (std::size_t r = 0; r < q.size(); ++r) score += c * q[r] * k[r];
      total += a[i][j] = std::exp(score);
    }
    for (double& weight : a[i])
      weight = total > 0 ? weight / total
                         : (x.empty_row == EmptyRowRule::uniform ? 1 / static_cast<double>(T) : 0);
  }
  return a;
}

Table plain_output(const Instance& x) {
  Table joined(x.T());
  for (const Head& head : x.heads) {
    const Table a = plain_weights(x, head);
    for (std::size_t i = 0; i < x.T(); ++i) {
      std::vector<double> vbar(x.d_v(), 0.0);
      for (std::size_t j = 0; j < x.T(); ++j) {
        const auto v = act(head.W_V, x.X, j);
        for (std::size_t r = 0; r < v.size(); ++r) vbar[r] += a[i][j] * v[r];
      }
      joined[i].insert(joined[i].end(), vbar.begin(), vbar.end());
    }
  }
  Table y(x.T(), std::vector<double>(x.d_out(), 0.0));
  for (std::size_t i = 0; i < x.T(); ++i)
    for (std::size_t r = 0; r < x.d_out(); ++r) {
      if (!x.W_O) y[i][r] = joined[i][r];
      for (std::size_t m = 0; x.W_O && m < joined[i].size(); ++m)
        y[i][r] += (*x.W_O)(r, m).to_double() * joined[i][m];
      if (x.residual) y[i][r] += x.X(i, r).to_double();
    }
  return y;
}

/// The largest distance, relative to entries above 1.
double distance(const Matrix<double>& m, const Table& t) {
  double worst = 0;
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j)
      worst = std::max(worst, std::abs(m(i, j) - t[i][j]) / std::max(1.0, std::abs(t[i][j])));
  return worst;
}

void check_against_loops(const Instance& x) {
  Recorded r(x);
  std::vector<Expr> outputs{r.layer.Y};
  for (const HeadRecord& head : r.layer.heads) outputs.push_back(head.A);
  const auto values = evaluate<double>(r.tape, outputs, r.values);
  REQUIRE(values[0].shape() == Shape{x.T(), x.d_out()});
  CHECK(distance(values[0], plain_output(x)) < 1e-12);
  for (std::size_t h = 0; h < x.heads.size(); ++h)
    CHECK(distance(values[1 + h], plain_weights(x, x.heads[h])) < 1e-12);
}

}  // namespace

TEST_CASE("the layer in double is what plain loops give, for every combination of options") {
  int count = 0;
  for (const std::size_t T : {1, 2, 4})
    for_every_option(T, [&](const Instance& x) {
      INFO(write_instance(x));
      check_against_loops(x);
      ++count;
    });
  CHECK(count == 3 * 192);
}

TEST_CASE("the layer in double is what plain loops give, for random sizes and numbers") {
  rc::prop("double against loops", [] {
    const auto x = *any_instance();
    Recorded r(x);
    RC_ASSERT(distance(evaluate<double>(r.tape, {r.layer.Y}, r.values)[0], plain_output(x)) < 1e-9);
  });
}

TEST_CASE("a fully masked row has no weights, or equal ones") {
  Random random(5);
  Instance x = random_instance(random, {}, false, false);
  x.mask = Mask::causal_diagonal;
  for (const EmptyRowRule rule : {EmptyRowRule::zero, EmptyRowRule::uniform}) {
    x.empty_row = rule;
    Recorded r(x);
    const auto A = evaluate<Ball>(r.tape, {r.layer.heads[0].A}, r.values)[0];
    for (std::size_t j = 0; j < 3; ++j) {
      if (rule == EmptyRowRule::zero) CHECK(A(0, j).is_zero());
      if (rule == EmptyRowRule::uniform) CHECK(A(0, j).contains(Rational(1, 3)));
    }
    CHECK(A(1, 0).contains(Rational(1)));
    CHECK(A(1, 1).is_zero());
  }
}

TEST_CASE("a fully masked row under the rule error is refused while recording") {
  Random random(5);
  Instance x = random_instance(random, {}, false, false);
  x.empty_row = EmptyRowRule::error;
  const auto record = [](const Instance& instance) { Recorded r(instance); };
  x.mask = Mask::causal_diagonal;
  CHECK_THROWS_AS(record(x), InstanceError);
  CHECK_THROWS_WITH(record(x), Catch::Contains("row 1") && Catch::Contains("causal+diagonal"));
  x.mask = Mask::diagonal;
  CHECK_NOTHROW(record(x));
  x.X = quarters(random, 1, 2);  // T = 1: the diagonal is all there is
  CHECK_THROWS_AS(record(x), InstanceError);
}

TEST_CASE("the declared inputs and their values go together") {
  for_every_option(2, [](const Instance& x) {
    Recorded r(x);
    REQUIRE(r.values.size() == r.tape.inputs().size());
    for (std::size_t k = 0; k < r.values.size(); ++k)
      CHECK(r.values[k].shape() == r.tape.node(r.tape.inputs()[k]).shape);
  });
}
