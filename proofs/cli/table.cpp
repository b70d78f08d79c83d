#include "proofs/cli/table.hpp"

#include <algorithm>

namespace proofgrad::cli {
namespace {

/// Code points, since the texts are UTF-8.
std::size_t width(const std::string& s) {
  return static_cast<std::size_t>(std::count_if(
      s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(const Cell& cell, std::size_t to, bool right, bool last) {
  const std::string space(to - width(cell.text), ' ');
  const std::string text = paint(cell.text, cell.colour);
  if (right) return space + text;
  return last ? text : text + space;
}

}  // namespace

std::string table(const std::vector<std::string>& head, const std::vector<bool>& right,
                  const std::vector<std::vector<Cell>>& rows) {
  std::vector<std::size_t> widths;
  for (const std::string& h : head) widths.push_back(width(h));
  for (const auto& row : rows)
    for (std::size_t k = 0; k < row.size(); ++k) widths[k] = std::max(widths[k], width(row[k].text));
  const auto line = [&](const std::vector<Cell>& row) {
    std::string out;
    for (std::size_t k = 0; k < row.size(); ++k)
      out += (k == 0 ? "" : "  ") + padded(row[k], widths[k], right[k], k + 1 == row.size());
    return out + "\n";
  };
  std::vector<Cell> titles;
  for (const std::string& h : head) titles.push_back({h, Colour::faint});
  std::string out = line(titles);
  for (const auto& row : rows) out += line(row);
  return out;
}

std::string grouped(std::size_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t k = digits.size(); k > 3; k -= 3) digits.insert(k - 3, ",");
  return digits;
}

}  // namespace proofgrad::cli
