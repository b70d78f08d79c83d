#include "attention/instance/series.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "attention/instance/nearest.hpp"
#include "attention/instance/place.hpp"
#include "attention/instance/text_file.hpp"
#include "attention/instance/utf8.hpp"

namespace proofgrad::attention {
namespace {

std::string_view trim(std::string_view cell) {
  const auto first = cell.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return cell.substr(first, cell.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (auto end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(trim(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  parts.push_back(trim(text));
  return parts;
}

Place at_line(const std::string& file, std::size_t line) { return {file + ":" + std::to_string(line), ""}; }

Place at_cell(const std::string& file, std::size_t line, std::string_view column) {
  return {file + ":" + std::to_string(line), "column " + in_quotes(column)};
}

/// Which columns of the header are features, and their names.
struct Header {
  std::vector<std::string_view> names;
  std::vector<bool> is_label;
};

Header read_header(std::string_view line, const std::string& file,
                   const std::vector<std::string>& label_columns) {
  Header header{split(line, ','), {}};
  const auto& names = header.names;
  for (auto it = names.begin(); it != names.end(); ++it) {
    const auto column = std::to_string(it - names.begin() + 1);
    if (it->empty()) fail(at_line(file, 1), "no name for column " + column, "one name a column");
    if (std::find(names.begin(), it, *it) != it)
      fail(at_line(file, 1), "a second column " + in_quotes(*it), "each name once");
  }
  for (const auto& label : label_columns)
    if (std::find(names.begin(), names.end(), label) == names.end()) {
      const auto meant = nearest(label, names);
      fail(at_line(file, 1), "no column " + in_quotes(label),
           meant.empty() ? "one" : "one (did you mean " + in_quotes(meant) + "?)");
    }
  for (const auto name : names)
    header.is_label.push_back(std::find(label_columns.begin(), label_columns.end(), name) !=
                              label_columns.end());
  if (std::find(header.is_label.begin(), header.is_label.end(), false) == header.is_label.end())
    fail(at_line(file, 1), "no column besides the labels", "at least one feature");
  return header;
}

Rational read_cell(std::string_view cell, const Place& place) {
  if (cell.empty()) fail(place, "an empty cell", "a number");
  try {
    return Rational::parse(cell);
  } catch (const std::invalid_argument&) {
    fail(place, in_quotes(cell), "a number");
  }
}

void append_label(std::string& label, std::string_view cell) {
  const bool one_digit = cell.size() == 1 && cell[0] >= '0' && cell[0] <= '9';
  label += (label.empty() ? "" : "-") + std::string(one_digit ? "0" : "") + std::string(cell);
}

void read_row(std::string_view text, std::size_t line, const Header& header, Series& series,
              std::vector<Rational>& values) {
  if (text.empty()) fail(at_line(series.file, line), "an empty line", "a row");
  const auto cells = split(text, ',');
  const std::size_t width = header.names.size();
  if (cells.size() != width)
    fail(at_line(series.file, line), std::to_string(cells.size()) + " cells",
         std::to_string(width) + " as in the header");
  std::string label;
  for (std::size_t c = 0; c < width; ++c) {
    if (header.is_label[c])
      append_label(label, cells[c]);
    else
      values.push_back(read_cell(cells[c], at_cell(series.file, line, header.names[c])));
  }
  series.labels.push_back(label.empty() ? "row " + std::to_string(line - 1) : label);
}

}  // namespace

Series read_series(std::string_view text, const std::string& file_name,
                   const std::vector<std::string>& label_columns) {
  if (first_not_utf8(text) != text.size()) fail({file_name, ""}, "a byte that is not UTF-8", "UTF-8 text");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    fail({file_name, ""}, "an empty file", "a header row and rows of numbers");
  const auto lines = split(text, '\n');
  if (lines.size() == 1) fail({file_name, ""}, "no rows", "at least one below the header");

  const Header header = read_header(lines[0], file_name, label_columns);
  Series series{file_name, {}, {}, {}};
  for (std::size_t c = 0; c < header.names.size(); ++c)
    if (!header.is_label[c]) series.columns.emplace_back(header.names[c]);
  std::vector<Rational> values;
  values.reserve((lines.size() - 1) * series.columns.size());
  for (std::size_t k = 1; k < lines.size(); ++k) read_row(lines[k], k + 1, header, series, values);
  series.values = Matrix<Rational>({lines.size() - 1, series.columns.size()}, std::move(values));
  return series;
}

Series load_series(const std::string& path, const std::vector<std::string>& label_columns) {
  return read_series(read_text_file(path), path, label_columns);
}

}  // namespace proofgrad::attention
