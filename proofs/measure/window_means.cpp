#include "proofs/measure/window_means.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "attention/instance/xavier.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/spectral.hpp"
#include "proofs/measure/row_norms.hpp"
#include "proofs/measure/weights.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Instance;
using attention::Window;

BlockNormRecording record(const Window& window, std::uint64_t seed) {
  return BlockNormRecording(attention::shape_of(window_instance(window, seed, 0)));
}

WindowMeans means(const BlockNorms& n, double (*mean)(const Matrix<double>&)) {
  return {mean(n.attention), mean(n.total), mean(n.value), mean(n.key), mean(n.query)};
}

/// Adds the row's places to the means, each with its share: `on` at j = i, `off` elsewhere.
void add_row(WindowResult& result, const RowNorms& n, std::size_t i, double on, double off) {
  for (std::size_t j = 0; j < n.total.size(); ++j) {
    WindowMeans& to = i == j ? result.diagonal : result.off_diagonal;
    const double share = i == j ? on : off;
    to.total += share * n.total[j];
    to.key += share * n.key[j];
  }
  result.diagonal.query += on * n.query;
}

/// Weights, and the value pathway a_ij W_V, of all rows: they cost little.
void add_weights(WindowResult& result, const WeightRecording& recording, const Instance& instance) {
  const auto inputs = attention::input_values(instance);
  const auto A = recording.run(convert_all<double>(std::span<const Matrix<Rational>>(inputs)));
  const double value = spectral_norm(convert<double>(instance.heads[0].W_V));
  result.diagonal.weight = diagonal_mean(A);
  result.off_diagonal.weight = off_diagonal_mean(A);
  result.diagonal.value = value * result.diagonal.weight;
  result.off_diagonal.value = value * result.off_diagonal.weight;
}

WindowResults stream_all(const std::vector<Window>& windows, std::size_t rows, std::uint64_t seed) {
  const WeightRecording weights(attention::shape_of(window_instance(windows[0], seed, 0)));
  WindowResults results(windows.size());
  tbb::parallel_for(std::size_t{0}, windows.size(), [&](std::size_t k) {
    const std::size_t T = windows[k].tokens.rows();
    const double on = 1 / static_cast<double>(rows), off = on / static_cast<double>(T - 1);
    const Instance instance = window_instance(windows[k], seed, k);
    add_weights(results[k], weights, instance);
    RowNormSweep sweep(instance);
    for (std::size_t r = 0; r < rows; ++r) {
      const std::size_t i = (2 * r + 1) * T / (2 * rows);
      add_row(results[k], sweep.run(i), i, on, off);
    }
  });
  return results;
}

WindowResults sweep_all(const std::vector<Window>& windows, std::uint64_t seed) {
  const BlockNormRecording recording = record(windows[0], seed);
  tbb::enumerable_thread_specific<BlockNormSweep> sweeps([&] { return BlockNormSweep(recording); });
  WindowResults results(windows.size());
  tbb::parallel_for(std::size_t{0}, windows.size(), [&](std::size_t k) {
    const BlockNorms norms = sweeps.local().run(window_instance(windows[k], seed, k));
    results[k] = {means(norms, diagonal_mean), means(norms, off_diagonal_mean)};
  });
  return results;
}

}  // namespace

attention::Instance window_instance(const Window& window, std::uint64_t seed, std::size_t index) {
  const std::size_t d = window.tokens.cols();
  Instance instance;
  instance.X = window.tokens;
  instance.heads = {attention::xavier_head(seed, index, d, d, d)};
  return instance;
}

WindowResults measure_windows(const std::vector<Window>& windows, std::size_t rows, std::uint64_t seed) {
  return rows == windows.at(0).tokens.rows() ? sweep_all(windows, seed) : stream_all(windows, rows, seed);
}

BlockNorms measure_first(const Window& window, std::uint64_t seed) {
  const BlockNormRecording recording = record(window, seed);
  return BlockNormSweep(recording).run(window_instance(window, seed, 0));
}

}  // namespace proofgrad::proofs
