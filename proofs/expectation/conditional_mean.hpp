#pragma once
#include <cstdint>
#include <vector>

#include "proofs/expectation/shortfall_tables.hpp"

namespace proofgrad::proofs {

/// T E[a_ii | x_i] for Gaussian tokens, from the own score s = s_ii and the deviation r = |M'x_i| > 0 of the
/// other scores, for each length T >= 1:
///
///     T integral e^v exp(-e^v) phi(e^{v-s}; r)^(T-1) dv          (theory C6 with t = e^{v-s})
///
/// as a trapezoid sum on the tables' lattice. Each value encloses the truth, and lies in [0, T]. `weight` is
/// what the value will be multiplied by: parts that would then be below e^-nats are enclosed, not computed.
std::vector<Ball> conditional_means(const ShortfallTables& tables, const Ball& s, const Ball& r,
                                    double weight, const std::vector<std::int64_t>& lengths);

}  // namespace proofgrad::proofs
