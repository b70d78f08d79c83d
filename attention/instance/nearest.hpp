#pragma once
#include <span>
#include <string_view>

namespace proofgrad::attention {

/// The candidate with the fewest edits (insert, delete, replace, swap neighbours; case counts half) from
/// `word`, the first of equals; empty if none is close enough to be what was meant.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace proofgrad::attention
