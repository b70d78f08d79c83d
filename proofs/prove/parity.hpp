#pragma once
#include <cstdint>
#include <vector>

#include "autodiff/tape/tape.hpp"

namespace proofgrad::proofs {

/// How a quantity answers when some inputs change their sign: not at all, by its own sign, or in no way that
/// is known.
enum class Parity : std::uint8_t { even, odd, unknown };

/// The parity of every node of the tape when the inputs k with flipped[k] change their sign, all entries at
/// once. By induction over the nodes: each rule keeps f(-x) = f(x) or f(-x) = -f(x) as real numbers, so what
/// is said to be even or odd is so exactly, wherever it is defined.
std::vector<Parity> parities(const Tape& tape, const std::vector<bool>& flipped);

}  // namespace proofgrad::proofs
