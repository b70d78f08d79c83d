#pragma once
#include <string>
#include <vector>

#include "proofs/verify/verdict.hpp"

namespace proofgrad::cli {

/// The verdicts as a table, then a line a counterexample, then what the words mean.
std::string verdict_table(const std::vector<proofs::ClaimVerdict>& verdicts, std::uint64_t seed);

}  // namespace proofgrad::cli
