#pragma once
#include <string>
#include <vector>

namespace proofgrad::proofs::report {

/// Round numbers in [low, high], low < high, evenly spread: multiples of 1, 2 or 5 times a power of ten.
/// Three to eight of them.
std::vector<double> linear_ticks(double low, double high);

/// Round numbers for a logarithmic axis, 0 < low < high: the powers of ten alone if there are three of them
/// (every second, third, .. where there are more than eight), else 1, 2 and 5 times them.
std::vector<double> log_ticks(double low, double high);

/// At most five characters for the ticks above: "0.25", "10000", "1e12", "5e-4".
std::string tick_label(double tick);

}  // namespace proofgrad::proofs::report
