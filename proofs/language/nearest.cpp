#include "proofs/language/nearest.hpp"

#include <algorithm>
#include <cctype>

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kLongestName = 40;

std::string lower(std::string_view s) {
  std::string result(s);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replace});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& known) {
  if (name.size() > kLongestName) return std::nullopt;
  // Case counts for little: 'VBAR' means 'Vbar'. Distances are doubled, so that exact case wins among equals.
  std::size_t best = 2 * std::max<std::size_t>(1, (name.size() + 1) / 3) + 1;
  std::optional<std::string> found;
  for (const auto& candidate : known) {
    const bool same_case = edit_distance(name, candidate) == edit_distance(lower(name), lower(candidate));
    const std::size_t distance = 2 * edit_distance(lower(name), lower(candidate)) + (same_case ? 0 : 1);
    const bool all_replaced = distance / 2 >= std::max(name.size(), candidate.size());
    if (distance > best || all_replaced || (found && distance == best)) continue;
    best = distance;
    found = candidate;
  }
  return found;
}

std::string suggestion(std::string_view name, const std::vector<std::string>& known) {
  const auto found = nearest(name, known);
  return found ? "; did you mean '" + *found + "'?" : "";
}

}  // namespace proofgrad::proofs
