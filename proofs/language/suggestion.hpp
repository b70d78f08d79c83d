#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace proofgrad::proofs {

/// "; did you mean 'Vbar'?", or "" if no known name is near: the end of an error message.
std::string suggestion(std::string_view name, const std::vector<std::string>& known);

}  // namespace proofgrad::proofs
