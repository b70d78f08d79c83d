#pragma once
#include <string>

#include "attention/reference/decimals.hpp"
#include "attention/reference/formulas.hpp"

namespace proofgrad::attention {

/// The format proofgrad-reference/1: nested lists of decimal strings, an innermost list a line, with the
/// quantities that were asked for. Ends with a newline.
std::string reference_json(const ReferenceDecimals& values);

/// The format proofgrad-exact/1: the same nested lists twice, "formula" with the exact entries and "decimal"
/// with their certified digits. Both must be of one instance and one choice of quantities.
std::string exact_json(const ReferenceFormulas& formulas, const ReferenceDecimals& values);

}  // namespace proofgrad::attention
