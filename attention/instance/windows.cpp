#include "attention/instance/windows.hpp"

#include <cmath>
#include <stdexcept>

#include "attention/instance/place.hpp"

namespace proofgrad::attention {
namespace {

/// The square root as a double, exactly that double. `row` and `column` are for the message.
Rational root(const Series& series, std::size_t row, std::size_t column) {
  const Rational& value = series.values(row, column);
  const double approximate = value.to_double();
  if (value.sign() >= 0 && std::isfinite(approximate)) return Rational::from_double(std::sqrt(approximate));
  // The header is line 1, and no line between the rows is empty.
  const Place place{series.file + ":" + std::to_string(row + 2),
                    "column " + in_quotes(series.columns[column])};
  fail(place, value.sign() < 0 ? in_quotes(value.str()) : "a number beyond every double",
       "a value with a square root, 0 or positive");
}

Rational rounded_to_millionths(const Rational& x) { return (x * 1000000 + Rational(1, 2)).floor() / 1000000; }

void standardize_column(const Series& series, std::size_t column, Matrix<Rational>& tokens) {
  const std::size_t rows = series.values.rows();
  const auto n = static_cast<std::int64_t>(rows);
  Rational sum, squares;
  for (std::size_t t = 0; t < rows; ++t) {
    tokens(t, column) = root(series, t, column);
    sum += tokens(t, column);
    squares += tokens(t, column) * tokens(t, column);
  }
  const Rational mean = sum / n, variance = squares / n - mean * mean;
  const double deviation = std::sqrt(variance.to_double());
  if (deviation == 0)
    fail({series.file, "column " + in_quotes(series.columns[column])}, "the same value in every row",
         "values that differ, to be standardized");
  const Rational factor = Rational(1) / Rational::from_double(deviation);
  for (std::size_t t = 0; t < rows; ++t)
    tokens(t, column) = rounded_to_millionths((tokens(t, column) - mean) * factor);
}

Window window_at(const StandardizedSeries& series, std::size_t first, std::size_t T) {
  const std::size_t cols = series.tokens.cols(), last = first + T - 1;
  Window window{first, series.labels[first], Matrix<Rational>(T, cols)};
  if (T > 1) window.label += " to " + series.labels[last];
  for (std::size_t t = 0; t < T; ++t)
    for (std::size_t c = 0; c < cols; ++c) window.tokens(t, c) = series.tokens(first + t, c);
  return window;
}

}  // namespace

StandardizedSeries standardize_roots(const Series& series) {
  StandardizedSeries out{series.file, series.columns, series.labels, Matrix<Rational>(series.values.shape())};
  for (std::size_t c = 0; c < series.columns.size(); ++c) standardize_column(series, c, out.tokens);
  return out;
}

std::vector<Window> spread_windows(const StandardizedSeries& series, std::size_t T, std::size_t count) {
  if (T == 0 || count == 0) throw std::invalid_argument("windows of no rows, or no windows");
  const std::size_t rows = series.tokens.rows();
  if (rows < T) fail({series.file, ""}, std::to_string(rows) + " rows", "at least T = " + std::to_string(T));
  const std::size_t last_start = rows - T;
  if (count - 1 > last_start)
    fail({series.file, ""}, std::to_string(last_start + 1) + " windows of " + std::to_string(T) + " rows",
         "at least the " + std::to_string(count) + " asked for");
  std::vector<Window> windows;
  for (std::size_t k = 0; k < count; ++k)
    windows.push_back(window_at(series, count == 1 ? 0 : k * last_start / (count - 1), T));
  return windows;
}

}  // namespace proofgrad::attention
