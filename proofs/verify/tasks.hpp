#pragma once
#include <cstddef>
#include <functional>
#include <string>

namespace proofgrad::proofs {

inline constexpr std::size_t kBatch = 512;     // points a task, whatever the threads and ranks
inline constexpr std::size_t kParty = 32;      // expeditions a task
inline constexpr std::size_t kTasksAhead = 8;  // of a search, that others may begin before they are asked for

/// The result of one task of a job, as one line of text, wherever it is done:
/// here, by another rank (see Crew), or in a run that was cut off (see
/// Journal). `end`: tasks below it will be asked for, unless the run ends
/// early.
using Results = std::function<std::string(std::size_t job, std::size_t task, std::size_t end)>;

}  // namespace proofgrad::proofs
