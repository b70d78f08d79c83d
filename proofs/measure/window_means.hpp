#pragma once
#include <cstdint>
#include <vector>

#include "attention/instance/windows.hpp"
#include "proofs/measure/block_norms.hpp"

namespace proofgrad::proofs {

/// One window's means over its diagonal or its off-diagonal places, which are all that is kept of it: the
/// weight and the 2-norms of window_study.hpp.
struct WindowMeans {
  double weight = 0, total = 0, value = 0, key = 0, query = 0;
};
struct WindowResult {
  WindowMeans diagonal, off_diagonal;
};
using WindowResults = std::vector<WindowResult>;

/// The window's tokens under the head xavier_head(seed, index, d, d, d).
attention::Instance window_instance(const attention::Window& window, std::uint64_t seed, std::size_t index);

/// All windows, of one length, window k under head k, by as many threads as there are. Blocks are measured in
/// `rows` rows, evenly spread; weights and the value pathway in all.
WindowResults measure_windows(const std::vector<attention::Window>& windows, std::size_t rows,
                              std::uint64_t seed);

/// The first window in full, for pictures.
BlockNorms measure_first(const attention::Window& window, std::uint64_t seed);

}  // namespace proofgrad::proofs
