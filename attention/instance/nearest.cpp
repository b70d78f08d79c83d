#include "attention/instance/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <vector>

namespace proofgrad::attention {
namespace {

constexpr std::size_t kEdit = 2;  // costs are in half edits

std::size_t replace_cost(char a, char b) {
  if (a == b) return 0;
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b)) ? 1
                                                                                                    : kEdit;
}

/// Optimal string alignment distance in half edits, by the usual table.
std::size_t distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> table((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return table[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = i * kEdit;
  for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = j * kEdit;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t best = at(i - 1, j - 1) + replace_cost(a[i - 1], b[j - 1]);
      best = std::min({best, at(i - 1, j) + kEdit, at(i, j - 1) + kEdit});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = std::min(best, at(i - 2, j - 2) + kEdit);
      at(i, j) = best;
    }
  return at(a.size(), b.size());
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t kLongestWord = 100;  // nobody mistypes a longer one, and the table stays small
  if (word.size() > kLongestWord) return {};
  std::string_view best;
  std::size_t best_cost =
      std::max<std::size_t>(kEdit, word.size() * kEdit / 2);  // beyond half the word: no suggestion
  for (const auto candidate : candidates) {
    const std::size_t cost = distance(word, candidate);
    if (cost < best_cost || (cost == best_cost && best.empty())) {
      best = candidate;
      best_cost = cost;
    }
  }
  return best;
}

}  // namespace proofgrad::attention
