#pragma once
#include <cstdint>
#include <functional>
#include <vector>

namespace proofgrad::proofs {

/// Runs `work` where parallel loops use `jobs` threads; 0: all cores.
void in_arena(int jobs, const std::function<void()>& work);

/// Throws std::invalid_argument unless there are lengths, each in 1 .. kLongestSequence.
void require_lengths(const std::vector<std::int64_t>& lengths);

}  // namespace proofgrad::proofs
