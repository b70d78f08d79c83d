#pragma once
#include <vector>

namespace proofgrad::proofs::report {

/// Round numbers in [low, high], 1, 2 or 5 times a power of ten, three to eight of them where that can be:
/// evenly spread on a straight axis.
std::vector<double> linear_ticks(double low, double high);

/// The same for a logarithmic axis (0 < low < high): powers of ten alone if there are enough of them, else
/// 1, 2, 5 times them.
std::vector<double> log_ticks(double low, double high);

}  // namespace proofgrad::proofs::report
