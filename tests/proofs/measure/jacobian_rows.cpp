// Rows one by one against the whole Jacobian, recorded at once, and its closed form.
#include "proofs/measure/jacobian_rows.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "attention/jacobian.hpp"
#include "attention/pathways.hpp"
#include "autodiff/scalar/double.hpp"
#include "proofs/measure/jacobian_timing.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// The blocks J_ij by the closed form, row by row.
std::vector<Matrix<double>> blocks_by_pathways(const attention::Instance& instance) {
  Tape tape;
  const auto shape = attention::shape_of(instance);
  const auto inputs = attention::declare_inputs(tape, shape);
  const attention::Pathways pathways(shape, inputs, attention::record_layer(shape, inputs));
  std::vector<NodeId> ids;
  for (std::size_t i = 0; i < shape.T; ++i)
    for (std::size_t j = 0; j < shape.T; ++j) ids.push_back(pathways.total(i, j).id());
  Sweep<double> sweep(tape, ids);
  const auto values = attention::input_values(instance);
  sweep.run(convert_all<double>(std::span<const Matrix<Rational>>(values)));
  std::vector<Matrix<double>> blocks;
  for (const NodeId id : ids) blocks.push_back(sweep[id]);
  return blocks;
}

}  // namespace

TEST_CASE("streamed rows are the rows of the Jacobian") {
  const std::size_t T = 5, d = 3;
  const auto instance = full_mantissa_instance(T, d, 3);
  const auto blocks = blocks_by_pathways(instance);
  JacobianRows rows(instance);
  for (const std::size_t i : {4, 0, 2, 2}) {  // in any order, again too
    const auto [weights, gradients, queries] = rows.run(i);
    REQUIRE(gradients.size() == d);
    for (std::size_t c = 0; c < d; ++c)
      for (std::size_t j = 0; j < T; ++j)
        for (std::size_t e = 0; e < d; ++e)
          CHECK(gradients[c](j, e) == Approx(blocks[i * T + j](c, e)).margin(1e-13));
  }
}

TEST_CASE("means of streamed rows: weights sum to 1, norms are those of the blocks") {
  const std::size_t T = 6, d = 2;
  const auto instance = full_mantissa_instance(T, d, 4);
  const auto blocks = blocks_by_pathways(instance);
  double diagonal = 0, off_diagonal = 0;
  for (std::size_t k = 0; k < T * T; ++k) {
    double square = 0;
    for (const double x : blocks[k]) square += x * x;
    (k % (T + 1) == 0 ? diagonal : off_diagonal) += std::sqrt(square);
  }
  std::size_t told = 0;
  const BlockMeans means = stream_block_means(instance, [&](std::size_t done) { told = done; });
  CHECK(told == T);
  CHECK(means.diagonal_norm == Approx(diagonal / 6));
  CHECK(means.off_diagonal_norm == Approx(off_diagonal / 30));
  CHECK(means.diagonal_weight + 5 * means.off_diagonal_weight == Approx(1));
}

TEST_CASE("what is not streamed is refused") {
  auto instance = full_mantissa_instance(3, 2, 1);
  instance.mask = attention::Mask::causal;
  CHECK_THROWS_AS(JacobianRows(instance), std::invalid_argument);
  instance.mask = attention::Mask::none;
  instance.residual = true;
  CHECK_THROWS_AS(JacobianRows(instance), std::invalid_argument);
}
