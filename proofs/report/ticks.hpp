#pragma once
#include <vector>

namespace proofgrad::proofs::report {

/// Round numbers in [low, high], low < high, evenly spread: multiples of 1, 2 or 5 times a power of ten.
/// Three to eight of them.
std::vector<double> linear_ticks(double low, double high);

/// Round numbers for a logarithmic axis, 0 < low < high: the powers of ten alone if there are three of them,
/// else 1, 2 and 5 times them.
std::vector<double> log_ticks(double low, double high);

}  // namespace proofgrad::proofs::report
