// Block norms against loops over the formulas of the layer and finite differences, with no tape.
#include "proofs/measure/block_norms.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "attention/instance/xavier.hpp"
#include "tests/proofs/measure/wind.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using proofgrad::testing::wind;

namespace {

using Grid = Matrix<double>;

Grid doubles(const Matrix<Rational>& m) {
  Grid out(m.shape());
  for (std::size_t k = 0; k < m.size(); ++k) out[k] = m[k].to_double();
  return out;
}

/// x W' entry by entry: the rows of x through W.
Grid through(const Grid& x, const Grid& W) {
  Grid y(x.rows(), W.rows());
  for (std::size_t i = 0; i < x.rows(); ++i)
    for (std::size_t r = 0; r < W.rows(); ++r)
      for (std::size_t c = 0; c < x.cols(); ++c) y(i, r) += x(i, c) * W(r, c);
  return y;
}

struct Layer {
  Grid q, k, v, a, y;
};

/// `values` and `keys` may come from other tokens than the queries: that takes the pathways apart.
Layer layer(const attention::Head& w, const Grid& queries, const Grid& keys, const Grid& values) {
  Layer out{through(queries, doubles(w.W_Q)),
            through(keys, doubles(w.W_K)),
            through(values, doubles(w.W_V)),
            {},
            {}};
  const std::size_t T = queries.rows(), d = queries.cols();
  out.a = Grid(T, T), out.y = Grid(T, d);
  for (std::size_t i = 0; i < T; ++i) {
    double total = 0;
    for (std::size_t j = 0; j < T; ++j) {
      double score = 0;
      for (std::size_t c = 0; c < d; ++c) score += out.q(i, c) * out.k(j, c);
      total += out.a(i, j) = std::exp(score / std::sqrt(static_cast<double>(d)));
    }
    for (std::size_t j = 0; j < T; ++j) {
      out.a(i, j) /= total;
      for (std::size_t c = 0; c < d; ++c) out.y(i, c) += out.a(i, j) * out.v(j, c);
    }
  }
  return out;
}

/// Central differences of y_i by x_j of the tokens that `at` feeds.
Grid differences(const Grid& X, std::size_t i, std::size_t j, const std::function<Grid(const Grid&)>& at) {
  const double h = 1e-5;
  Grid J(X.cols(), X.cols());
  for (std::size_t c = 0; c < X.cols(); ++c) {
    Grid up = X, down = X;
    up(j, c) += h, down(j, c) -= h;
    const Grid y_up = at(up), y_down = at(down);
    for (std::size_t r = 0; r < X.cols(); ++r) J(r, c) = (y_up(i, r) - y_down(i, r)) / (2 * h);
  }
  return J;
}

/// The largest singular value by power iteration on J'J.
double norm(const Grid& J) {
  std::vector<double> x(J.cols(), 1.0);
  double size = 0;
  for (int step = 0; step < 5000; ++step) {
    std::vector<double> Jx(J.rows()), next(J.cols());
    for (std::size_t r = 0; r < J.rows(); ++r)
      for (std::size_t c = 0; c < J.cols(); ++c) Jx[r] += J(r, c) * x[c];
    for (std::size_t r = 0; r < J.rows(); ++r)
      for (std::size_t c = 0; c < J.cols(); ++c) next[c] += J(r, c) * Jx[r];
    size = 0;
    for (const double z : next) size += z * z;
    size = std::sqrt(size);
    if (size == 0) return 0;
    for (std::size_t c = 0; c < x.size(); ++c) x[c] = next[c] / size;
  }
  return std::sqrt(size);
}

}  // namespace

TEST_CASE("block norms agree with finite differences of plain loops", "[measure]") {
  const std::size_t T = 4;
  const auto window = attention::spread_windows(wind(), T, 1)[0];
  attention::Instance instance;
  instance.X = window.tokens;
  const std::size_t d = instance.d();
  instance.heads = {attention::xavier_head(3, 0, d, d, d)};
  const auto& head = instance.heads[0];
  const BlockNormRecording recording(attention::shape_of(instance));
  const BlockNorms norms = BlockNormSweep(recording).run(instance);

  const Grid X = doubles(window.tokens), a = layer(head, X, X, X).a;
  for (std::size_t i = 0; i < T; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < T; ++j) {
      CAPTURE(i, j);
      sum += norms.attention(i, j);
      CHECK(norms.attention(i, j) == Approx(a(i, j)).epsilon(1e-12));
      const auto block = [&](const std::function<Grid(const Grid&)>& at) {
        return norm(differences(X, i, j, at));
      };
      CHECK(norms.total(i, j) ==
            Approx(block([&](const Grid& x) { return layer(head, x, x, x).y; })).epsilon(1e-6));
      CHECK(norms.value(i, j) ==
            Approx(block([&](const Grid& x) { return layer(head, X, X, x).y; })).epsilon(1e-6));
      CHECK(norms.key(i, j) ==
            Approx(block([&](const Grid& x) { return layer(head, X, x, X).y; })).epsilon(1e-6));
      CHECK(norms.query(i, j) ==
            Approx(block([&](const Grid& x) { return layer(head, x, X, X).y; })).epsilon(1e-6).margin(1e-12));
    }
    CHECK(sum == Approx(1).epsilon(1e-14));
  }
}

TEST_CASE("block norms refuse what they do not measure", "[measure]") {
  CHECK_THROWS_AS(BlockNormRecording({.T = 2, .d = 1, .residual = true}), std::invalid_argument);
  CHECK_THROWS_AS(BlockNormRecording({.T = 2, .heads = 2, .has_W_O = true}), std::invalid_argument);
}
