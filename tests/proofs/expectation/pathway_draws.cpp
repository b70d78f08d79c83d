// Squared norms by pathway against the Jacobian by the tape, taken apart with the laws A2 to A4: nothing of
// the closed forms is used.
#include "proofs/expectation/pathway_draws.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "attention/instance/gaussian.hpp"
#include "attention/jacobian.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

using Numbers = Matrix<double>;

double square(const Numbers& x) {
  double sum = 0;
  for (const double e : x) sum += e * e;
  return sum;
}

Numbers minus(Numbers x, double factor, const Numbers& y) {
  for (std::size_t k = 0; k < x.size(); ++k) x[k] -= factor * y[k];
  return x;
}

/// J_11 .. J_1T and a_1 by the tape.
struct TapeRow {
  std::vector<Numbers> blocks;
  std::vector<double> weights;

  TapeRow(std::size_t T, std::size_t d, const std::vector<Numbers>& inputs) {
    const attention::LayerShape shape = attention::square_shape(T, d);
    Tape tape;
    const auto in = attention::declare_inputs(tape, shape);
    const auto layer = attention::record_layer(shape, in);
    const auto row = attention::jacobian_row_by_tape(layer.Y, in.X, 0);
    std::vector<NodeId> outputs{layer.heads[0].A.id()};
    for (const Expr& block : row) outputs.push_back(block.id());
    Sweep<double> sweep(tape, outputs);
    sweep.run(inputs);
    for (std::size_t j = 0; j < T; ++j) {
      blocks.push_back(sweep[row[j]]);
      weights.push_back(sweep[layer.heads[0].A](0, j));
    }
  }
};

RowQuantities by_tape(std::size_t T, std::size_t d, const std::vector<Numbers>& inputs) {
  const TapeRow row(T, d, inputs);
  const Numbers& W_V = inputs[3];
  const double off = 1 / static_cast<double>(T - 1);
  RowQuantities q{};
  const auto at = [&](RowQuantity which) -> double& { return q[static_cast<std::size_t>(which)]; };
  Numbers own_key(d, d);  // A4: minus the sum of the others
  for (std::size_t j = 1; j < T; ++j) {
    const Numbers key = minus(row.blocks[j], row.weights[j], W_V);  // A2: no query off the diagonal
    own_key = minus(own_key, 1, key);
    at(RowQuantity::weight_off) += off * row.weights[j];
    at(RowQuantity::value_off) += off * row.weights[j] * row.weights[j] * square(W_V);
    at(RowQuantity::key_off) += off * square(key);
    at(RowQuantity::total_off) += off * square(row.blocks[j]);
  }
  at(RowQuantity::weight_on) = row.weights[0];
  at(RowQuantity::value_on) = row.weights[0] * row.weights[0] * square(W_V);
  at(RowQuantity::key_on) = square(own_key);
  at(RowQuantity::query_on) = square(minus(minus(row.blocks[0], row.weights[0], W_V), 1, own_key));
  at(RowQuantity::total_on) = square(row.blocks[0]);
  return q;
}

}  // namespace

TEST_CASE("squared norms by pathway: the Jacobian by the tape, taken apart", "[expectation]") {
  attention::Random random(3);
  for (const auto& [T, d] : {std::pair<std::size_t, std::size_t>{2, 1}, {3, 2}, {6, 3}}) {
    const PathwayRecording recording(T, d);
    PathwaySweep sweep(recording);
    std::vector<Numbers> inputs{attention::gaussian_matrix(random, T, d)};
    for (int k = 0; k < 3; ++k) inputs.push_back(attention::gaussian_matrix(random, d, d));
    const RowQuantities got = sweep.run(inputs), expected = by_tape(T, d, inputs);
    for (std::size_t q = 0; q < kRowQuantities; ++q) {
      CAPTURE(T, d, pathway_name(static_cast<RowQuantity>(q)), on_diagonal(static_cast<RowQuantity>(q)));
      CHECK(got[q] == Approx(expected[q]).epsilon(1e-9));
    }
  }
}

TEST_CASE("no draw exceeds what is said to be the largest value", "[expectation]") {
  for (const std::optional<Rational>& m : {std::optional<Rational>(), std::optional<Rational>(8)}) {
    const PathwayRecording recording(3, 2);
    PathwaySweep sweep(recording);
    for (std::uint64_t k = 0; k < 200; ++k) {
      const RowQuantities x = sweep.draw(4, k, m);
      for (std::size_t q = 0; q < kRowQuantities; ++q) {
        const auto most = largest_value(static_cast<RowQuantity>(q), recording, m);
        CHECK((!most || x[q] <= *most * (1 + 1e-12)));
      }
    }
  }
  CHECK_THROWS_AS(PathwayRecording(1, 2), std::invalid_argument);
}
