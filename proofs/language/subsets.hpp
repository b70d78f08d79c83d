#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace proofgrad::proofs {

/// The members of one set of a fold over subsets, in increasing order.
using Members = std::vector<std::int64_t>;

/// Calls `visit` with each subset of {from, .., to}: the empty one first, and those without `to` before those
/// with it. A fold over more than 2^20 sets is stopped by whoever counts.
void for_each_subset(std::int64_t from, std::int64_t to, const std::function<void(const Members&)>& visit);

/// The innermost set of that name. The checks of a claim see to it that there is one.
const Members& members_of(const std::vector<std::pair<std::string, Members>>& sets, const std::string& name);

}  // namespace proofgrad::proofs
