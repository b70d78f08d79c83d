#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace proofgrad::proofs {

/// The fewest single-character insertions, deletions, replacements and swaps of neighbours that turn a into
/// b.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known name that a misspelt one probably means, or nothing if none is near.
std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& known);

/// "; did you mean 'Vbar'?", or "" if no known name is near: the end of an error message.
std::string suggestion(std::string_view name, const std::vector<std::string>& known);

}  // namespace proofgrad::proofs
