#pragma once
#include <vector>

#include "proofs/expectation/length_table.hpp"
#include "proofs/report/svg_chart.hpp"

namespace proofgrad::proofs::report {

/// T E a_ii against T, one line a matrix, with its limit 1/|det(I - M)| as a dashed line of the same colour
/// if it is finite. Values that are estimates are named so in the title.
Chart length_chart(const std::vector<LengthTable>& tables);

}  // namespace proofgrad::proofs::report
