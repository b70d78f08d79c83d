#include "proofs/measure/window_study.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "attention/instance/xavier.hpp"
#include "proofs/measure/exponents.hpp"
#include "proofs/measure/gaussian_limit.hpp"
#include "proofs/measure/weights.hpp"
#include "proofs/measure/window_means.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kGaussianRows = 2048;

/// In the order of the windows, so that the sum does not depend on which thread was first.
Average average(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  Average a{0, 0, values[0], values[0]};
  for (const double x : values) {
    a.mean += x / n;
    a.low = std::min(a.low, x);
    a.high = std::max(a.high, x);
  }
  if (values.size() == 1) return a;
  for (const double x : values) a.error += (x - a.mean) * (x - a.mean);
  a.error = std::sqrt(a.error / (n - 1) / n);
  return a;
}

Average average(const WindowResults& windows, WindowMeans WindowResult::*part,
                double WindowMeans::*quantity) {
  std::vector<double> values;
  for (const WindowResult& w : windows) values.push_back(w.*part.*quantity);
  return average(values);
}

PathwayNorms pathway_norms(const WindowResults& windows, WindowMeans WindowResult::*part) {
  return {average(windows, part, &WindowMeans::total), average(windows, part, &WindowMeans::value),
          average(windows, part, &WindowMeans::key), average(windows, part, &WindowMeans::query)};
}

LengthStudy study_length(std::size_t T, std::size_t rows, const WindowResults& windows) {
  return {T,
          rows,
          average(windows, &WindowResult::diagonal, &WindowMeans::weight),
          average(windows, &WindowResult::off_diagonal, &WindowMeans::weight),
          pathway_norms(windows, &WindowResult::diagonal),
          pathway_norms(windows, &WindowResult::off_diagonal),
          {}};
}

/// One quantity's exponents, window by window.
void fit(const std::vector<LengthStudy>& lengths, const std::vector<WindowResults>& results,
         WindowMeans WindowResult::*part, double WindowMeans::*quantity, WindowResults& slopes) {
  std::vector<double> T, values(lengths.size());
  for (const LengthStudy& s : lengths) T.push_back(static_cast<double>(s.T));
  for (std::size_t k = 0; k < slopes.size(); ++k) {
    for (std::size_t n = 0; n < lengths.size(); ++n) values[n] = results[n][k].*part.*quantity;
    slopes[k].*part.*quantity = fitted_exponent(T, values);
  }
}

FittedExponents fit_all(const std::vector<LengthStudy>& lengths, const std::vector<WindowResults>& results) {
  WindowResults slopes(results[0].size());
  for (const auto part : {&WindowResult::diagonal, &WindowResult::off_diagonal})
    for (const auto quantity : {&WindowMeans::weight, &WindowMeans::total, &WindowMeans::value,
                                &WindowMeans::key, &WindowMeans::query})
      fit(lengths, results, part, quantity, slopes);
  return {average(slopes, &WindowResult::diagonal, &WindowMeans::weight),
          average(slopes, &WindowResult::off_diagonal, &WindowMeans::weight),
          pathway_norms(slopes, &WindowResult::diagonal), pathway_norms(slopes, &WindowResult::off_diagonal)};
}

Average gaussian_limits(std::size_t d, const StudyOptions& options) {
  std::vector<double> values;
  for (std::size_t k = 0; k < options.windows; ++k)
    values.push_back(gaussian_limit(attention::xavier_head(options.seed, k, d, d, d)));
  return average(values);
}

/// The same heads on tokens N(0, I). A head's mean is taken over so many rows that heads differ by more.
Average gaussian_weight(std::size_t T, std::size_t d, const StudyOptions& options) {
  const GaussianWeights weights(T, d);
  const std::size_t draws = (kGaussianRows + T - 1) / T;
  std::vector<double> values(options.windows);
  tbb::parallel_for(std::size_t{0}, options.windows, [&](std::size_t k) {
    const auto head = attention::xavier_head(options.seed, k, d, d, d);
    for (std::size_t n = 0; n < draws; ++n)
      values[k] += weights.diagonal(head, options.seed, k * draws + n) / static_cast<double>(draws);
  });
  return average(values);
}

WindowMaps maps_of_first(const attention::StandardizedSeries& series, std::size_t T, std::uint64_t seed) {
  const auto window = spread_windows(series, T, 1).at(0);
  return {T, window.label, measure_first(window, seed)};
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
    std::vector<WindowResults> results;
    for (const std::size_t T : options.lengths) {
      const auto windows = spread_windows(series, T, options.windows);
      const std::size_t rows = std::clamp<std::size_t>(options.blocks / T, 1, T);
      results.push_back(measure_windows(windows, rows, options.seed));
      study.lengths.push_back(study_length(T, rows, results.back()));
      study.lengths.back().gaussian_weight = gaussian_weight(T, study.d, options);
    }
    if (options.lengths.size() >= 2) study.exponents = fit_all(study.lengths, results);
    study.gaussian_limit = gaussian_limits(study.d, options);
    for (const std::size_t T : options.map_lengths)
      study.maps.push_back(maps_of_first(series, T, options.seed));
  });
  return study;
}

}  // namespace proofgrad::proofs
