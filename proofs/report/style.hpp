#pragma once
#include <string_view>

namespace proofgrad::proofs::report {

/// The page's style sheet: light and dark, screen, phone and paper.
std::string_view style_sheet();

}  // namespace proofgrad::proofs::report
