#pragma once
#include <string>

#include "attention/reference/decimals.hpp"

namespace proofgrad::attention {

/// The format proofgrad-reference/1: nested lists of decimal strings, an innermost list a line, with the
/// quantities that were asked for. Ends with a newline.
std::string reference_json(const ReferenceDecimals& values);

}  // namespace proofgrad::attention
