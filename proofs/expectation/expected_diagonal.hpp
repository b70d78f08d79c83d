#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "autodiff/scalar/ball.hpp"
#include "proofs/expectation/accuracy.hpp"

namespace proofgrad::proofs {

/// Told how many of how many parts are done; called by several threads, one at a time.
using PartsDone = std::function<void(std::size_t done, std::size_t total)>;

/// T E a_ii of one attention layer on tokens x_1 .. x_T iid N(0, I_d), with scores s_ij = m x_i . x_j
/// (M = c W_Q' W_K = m I_d), for every length asked for: an enclosure. All errors are proved bounds:
/// truncation and discretization of the three sums (Shortfall, conditional_means, RadialRule) and rounding.
/// They are of the order e^-nats, absolute. The same for every number of threads (0: all cores). Throws
/// std::invalid_argument if d is 0 or a length is not in 1 .. kLongestSequence.
std::vector<Ball> expected_diagonal(const Rational& m, std::size_t d,
                                    const std::vector<std::int64_t>& lengths, const Accuracy& accuracy,
                                    int jobs = 0, const PartsDone& progress = {});

}  // namespace proofgrad::proofs
