#pragma once
#include <string>
#include <vector>

#include "proofs/cli/terminal.hpp"

namespace proofgrad::cli {

struct Cell {
  std::string text;
  Colour colour = Colour::none;
};

/// Rows of cells in columns as wide as their widest text; `right` says which columns hold numbers.
std::string table(const std::vector<std::string>& head, const std::vector<bool>& right,
                  const std::vector<std::vector<Cell>>& rows);

/// 12345 as "12,345".
std::string grouped(std::size_t n);

}  // namespace proofgrad::cli
