#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "attention/instance/series.hpp"
#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad::attention {

/// A series made ready as tokens: the square roots of the values, standardized column by column.
struct StandardizedSeries {
  std::string file;
  std::vector<std::string> columns, labels;
  Matrix<Rational> tokens;  ///< rows x columns, multiples of 10^-6
};

/// tokens(t, c) = (root(t, c) - mean(c)) / deviation(c), rounded to 6 decimals (halves upwards), where mean
/// and deviation (the root of the mean squared distance from the mean, divisor n) are those of the square
/// roots over the WHOLE series. The square roots are IEEE doubles, which are the same everywhere; all else is
/// exact. Throws InputError for a negative value, one too large for a double, and a constant column.
StandardizedSeries standardize_roots(const Series& series);

/// T consecutive rows of a series, ready as an instance's X.
struct Window {
  std::size_t first_row;    ///< from 0
  std::string label;        ///< "61-01-01 to 61-01-12"
  Matrix<Rational> tokens;  ///< T x columns
};

/// `count` windows of T rows, spread evenly: the first starts with the series, the last ends with it (one
/// window alone is the first), and window k starts at floor(k (rows - T) / (count - 1)). They overlap if they
/// must. Throws InputError if the series has fewer than T rows or fewer than `count` different windows, and
/// std::invalid_argument if T or count is 0.
std::vector<Window> spread_windows(const StandardizedSeries& series, std::size_t T, std::size_t count);

}  // namespace proofgrad::attention
