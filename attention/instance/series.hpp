#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad::attention {

/// A time series: a row a time step, a column a feature.
struct Series {
  std::string file;                  ///< for messages
  std::vector<std::string> columns;  ///< the features' names
  std::vector<std::string> labels;   ///< one a row, from the columns that are no features, as in "61-01-31"
  Matrix<Rational> values;           ///< rows x columns, the decimals of the file read exactly
};

/// Reads comma-separated values with a header row of distinct names. The columns `label_columns` are no
/// features: their cells, joined by "-" (one digit written as two), label the row; without any the labels are
/// "row 1", ... Throws InputError naming file, line and column: a cell that is no number, a row of another
/// length, an unknown label column, a name that stands twice or is empty, no features, no rows, text that is
/// not UTF-8.
Series read_series(std::string_view text, const std::string& file_name,
                   const std::vector<std::string>& label_columns = {});
/// The same from a file.
Series load_series(const std::string& path, const std::vector<std::string>& label_columns = {});

}  // namespace proofgrad::attention
