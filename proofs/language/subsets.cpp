#include "proofs/language/subsets.hpp"

#include <algorithm>
#include <stdexcept>

namespace proofgrad::proofs {

void for_each_subset(std::int64_t from, std::int64_t to, const std::function<void(const Members&)>& visit) {
  constexpr std::int64_t kMostMembers = 62;  // whoever counts has stopped long before
  const std::int64_t count = std::clamp<std::int64_t>(to - from + 1, 0, kMostMembers);
  for (std::uint64_t chosen = 0; chosen < std::uint64_t{1} << count; ++chosen) {
    Members members;
    for (std::int64_t k = 0; k < count; ++k)
      if ((chosen >> k & 1U) != 0) members.push_back(from + k);
    visit(members);
  }
}

const Members& members_of(const std::vector<std::pair<std::string, Members>>& sets, const std::string& name) {
  const auto found =
      std::find_if(sets.rbegin(), sets.rend(), [&](const auto& entry) { return entry.first == name; });
  if (found == sets.rend()) throw std::logic_error("no set of that name: " + name);
  return found->second;
}

}  // namespace proofgrad::proofs
