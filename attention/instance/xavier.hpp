#pragma once
#include <cstddef>
#include <cstdint>

#include "attention/instance/instance.hpp"
#include "attention/instance/random.hpp"

namespace proofgrad::attention {

/// A fan_out x fan_in matrix by Xavier (Glorot) initialization: entries uniform on the multiples of 10^-6
/// within
/// +-sqrt(6 / (fan_in + fan_out)). Only integers are computed with, so every platform draws the same matrix.
/// Throws std::invalid_argument if a side is 0.
Matrix<Rational> xavier_uniform(Random& random, std::size_t fan_out, std::size_t fan_in);

/// The three weights of a head, W_Q and W_K d_k x d and W_V d_v x d, each by xavier_uniform from a stream of
/// its own: W_V does not depend on d_k. `index` tells heads (or repetitions) under one seed apart.
Head xavier_head(std::uint64_t seed, std::uint64_t index, std::size_t d, std::size_t d_k, std::size_t d_v);

}  // namespace proofgrad::attention
