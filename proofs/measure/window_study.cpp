#include "proofs/measure/window_study.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "attention/instance/xavier.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/spectral.hpp"
#include "proofs/measure/exponents.hpp"
#include "proofs/measure/gaussian_limit.hpp"
#include "proofs/measure/row_norms.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Instance;
using attention::Window;

Instance instance_of(const Window& window, std::uint64_t seed, std::size_t index) {
  const std::size_t d = window.tokens.cols();
  Instance instance;
  instance.X = window.tokens;
  instance.heads = {attention::xavier_head(seed, index, d, d, d)};
  return instance;
}

BlockNormRecording record(const Window& window, std::uint64_t seed) {
  return BlockNormRecording(attention::shape_of(instance_of(window, seed, 0)));
}

double diagonal_mean(const Matrix<double>& m) {
  double sum = 0;
  for (std::size_t i = 0; i < m.rows(); ++i) sum += m(i, i);
  return sum / static_cast<double>(m.rows());
}

double off_diagonal_mean(const Matrix<double>& m) {
  double sum = 0;
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j) sum += i == j ? 0 : m(i, j);
  return sum / static_cast<double>(m.rows() * (m.rows() - 1));
}

/// One window's means, which are all that is kept of it.
struct WindowMeans {
  double weight = 0, total = 0, value = 0, key = 0, query = 0;
  WindowMeans() = default;
  WindowMeans(const BlockNorms& n, double (*mean)(const Matrix<double>&))
      : weight(mean(n.attention)),
        total(mean(n.total)),
        value(mean(n.value)),
        key(mean(n.key)),
        query(mean(n.query)) {}
};
struct WindowResult {
  WindowMeans diagonal, off_diagonal;
};

/// In the order of the windows, so that the sum does not depend on which thread was first.
Average average(const std::vector<WindowResult>& windows, WindowMeans WindowResult::*part,
                double WindowMeans::*quantity) {
  const auto at = [&](const WindowResult& w) { return w.*part.*quantity; };
  const auto n = static_cast<double>(windows.size());
  Average a{0, 0, at(windows[0]), at(windows[0])};
  for (const WindowResult& w : windows) {
    a.mean += at(w) / n;
    a.low = std::min(a.low, at(w));
    a.high = std::max(a.high, at(w));
  }
  if (windows.size() == 1) return a;
  for (const WindowResult& w : windows) a.error += (at(w) - a.mean) * (at(w) - a.mean);
  a.error = std::sqrt(a.error / (n - 1) / n);
  return a;
}

PathwayNorms pathway_norms(const std::vector<WindowResult>& windows, WindowMeans WindowResult::*part) {
  return {average(windows, part, &WindowMeans::total), average(windows, part, &WindowMeans::value),
          average(windows, part, &WindowMeans::key), average(windows, part, &WindowMeans::query)};
}

using Windows = std::vector<WindowResult>;

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

/// The attention matrices of windows of one shape.
struct WeightRecording {
  Tape tape;
  NodeId A;
  explicit WeightRecording(const attention::LayerShape& shape) {
    A = record_layer(shape, attention::declare_inputs(tape, shape)).heads[0].A.id();
  }
};

/// Weights, and the value pathway a_ij W_V, of all rows: they cost little.
void add_weights(WindowResult& result, const WeightRecording& recording, const Instance& instance) {
  Sweep<double> sweep(recording.tape, std::vector<NodeId>{recording.A});
  const auto inputs = attention::input_values(instance);
  sweep.run(convert_all<double>(std::span<const Matrix<Rational>>(inputs)));
  const double value = spectral_norm(convert<double>(instance.heads[0].W_V));
  result.diagonal.weight = diagonal_mean(sweep[recording.A]);
  result.off_diagonal.weight = off_diagonal_mean(sweep[recording.A]);
  result.diagonal.value = value * result.diagonal.weight;
  result.off_diagonal.value = value * result.off_diagonal.weight;
}

Windows stream_all(const std::vector<Window>& windows, std::size_t rows, std::uint64_t seed) {
  const WeightRecording weights(attention::shape_of(instance_of(windows[0], seed, 0)));
  Windows results(windows.size());
  tbb::parallel_for(std::size_t{0}, windows.size(), [&](std::size_t k) {
    const std::size_t T = windows[k].tokens.rows();
    const double on = 1 / static_cast<double>(rows), off = on / static_cast<double>(T - 1);
    const Instance instance = instance_of(windows[k], seed, k);
    add_weights(results[k], weights, instance);
    RowNormSweep sweep(instance);
    for (std::size_t r = 0; r < rows; ++r) {
      const std::size_t i = (2 * r + 1) * T / (2 * rows);
      add_row(results[k], sweep.run(i), i, on, off);
    }
  });
  return results;
}

Windows sweep_all(const std::vector<Window>& windows, std::uint64_t seed) {
  const BlockNormRecording recording = record(windows[0], seed);
  tbb::enumerable_thread_specific<BlockNormSweep> sweeps([&] { return BlockNormSweep(recording); });
  Windows results(windows.size());
  tbb::parallel_for(std::size_t{0}, windows.size(), [&](std::size_t k) {
    const BlockNorms norms = sweeps.local().run(instance_of(windows[k], seed, k));
    results[k] = {WindowMeans(norms, diagonal_mean), WindowMeans(norms, off_diagonal_mean)};
  });
  return results;
}

LengthStudy study_length(std::size_t T, std::size_t rows, const Windows& windows) {
  return {T,
          rows,
          average(windows, &WindowResult::diagonal, &WindowMeans::weight),
          average(windows, &WindowResult::off_diagonal, &WindowMeans::weight),
          pathway_norms(windows, &WindowResult::diagonal),
          pathway_norms(windows, &WindowResult::off_diagonal)};
}

/// One quantity's exponents, window by window.
void fit(const std::vector<LengthStudy>& lengths, const std::vector<Windows>& results,
         WindowMeans WindowResult::*part, double WindowMeans::*quantity, Windows& slopes) {
  std::vector<double> T, values(lengths.size());
  for (const LengthStudy& s : lengths) T.push_back(static_cast<double>(s.T));
  for (std::size_t k = 0; k < slopes.size(); ++k) {
    for (std::size_t n = 0; n < lengths.size(); ++n) values[n] = results[n][k].*part.*quantity;
    slopes[k].*part.*quantity = fitted_exponent(T, values);
  }
}

FittedExponents fit_all(const std::vector<LengthStudy>& lengths, const std::vector<Windows>& results) {
  Windows slopes(results[0].size());
  for (const auto part : {&WindowResult::diagonal, &WindowResult::off_diagonal})
    for (const auto quantity : {&WindowMeans::weight, &WindowMeans::total, &WindowMeans::value,
                                &WindowMeans::key, &WindowMeans::query})
      fit(lengths, results, part, quantity, slopes);
  return {average(slopes, &WindowResult::diagonal, &WindowMeans::weight),
          average(slopes, &WindowResult::off_diagonal, &WindowMeans::weight),
          pathway_norms(slopes, &WindowResult::diagonal), pathway_norms(slopes, &WindowResult::off_diagonal)};
}

Average gaussian_limits(std::size_t d, const StudyOptions& options) {
  Windows values(options.windows);
  for (std::size_t k = 0; k < options.windows; ++k)
    values[k].diagonal.weight = gaussian_limit(attention::xavier_head(options.seed, k, d, d, d));
  return average(values, &WindowResult::diagonal, &WindowMeans::weight);
}

WindowMaps maps_of_first(const attention::StandardizedSeries& series, std::size_t T, std::uint64_t seed) {
  const Window window = spread_windows(series, T, 1).at(0);
  const BlockNormRecording recording = record(window, seed);
  return {T, window.label, BlockNormSweep(recording).run(instance_of(window, seed, 0))};
}

}  // namespace

WindowStudy measure(const attention::StandardizedSeries& series, const StudyOptions& options) {
  const auto too_short = [](std::size_t T) { return T < 2; };
  if (options.windows == 0 || std::ranges::any_of(options.lengths, too_short))
    throw std::invalid_argument("a window study needs a window, and lengths of at least 2");
  WindowStudy study{series.file, options.seed, options.windows, series.tokens.cols(), {}, {}, {}, {}};
  const int jobs = options.jobs > 0 ? options.jobs : tbb::info::default_concurrency();
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(jobs));
  tbb::task_arena arena(jobs);
  arena.execute([&] {
    std::vector<Windows> results;
    for (const std::size_t T : options.lengths) {
      const auto windows = spread_windows(series, T, options.windows);
      const std::size_t rows = std::clamp<std::size_t>(options.blocks / T, 1, T);
      results.push_back(rows == T ? sweep_all(windows, options.seed)
                                  : stream_all(windows, rows, options.seed));
      study.lengths.push_back(study_length(T, rows, results.back()));
    }
    if (options.lengths.size() >= 2) study.exponents = fit_all(study.lengths, results);
    study.gaussian_limit = gaussian_limits(study.d, options);
    for (const std::size_t T : options.map_lengths)
      study.maps.push_back(maps_of_first(series, T, options.seed));
  });
  return study;
}

}  // namespace proofgrad::proofs
