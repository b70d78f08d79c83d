#include "proofs/language/suggestion.hpp"

#include <cctype>

#include "attention/instance/nearest.hpp"

namespace proofgrad::proofs {
namespace {

/// Of one letter, only the other case is near: 'x' may mean 'X', but 'q' does not mean 'A'.
bool too_short(std::string_view name, std::string_view found) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  return name.size() == 1 && (found.size() != 1 || lower(name[0]) != lower(found[0]));
}

}  // namespace

std::string suggestion(std::string_view name, const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  const auto found = attention::nearest(name, views);
  if (found.empty() || too_short(name, found)) return "";
  return "; did you mean '" + std::string(found) + "'?";
}

}  // namespace proofgrad::proofs
