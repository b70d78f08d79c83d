#pragma once
#include <cstdint>
#include <optional>

#include "autodiff/scalar/rational.hpp"

namespace proofgrad {

/// n = root^2 free, `free` square-free.
struct SquareSplit {
  Rational root = 1;
  std::int64_t free = 1;
};

/// Takes the squares out of an integer n > 0 by trial division: any square, and every n below 2^63; else
/// nothing.
std::optional<SquareSplit> split_square(const Rational& n);

bool is_square_free(std::int64_t n);  ///< for n > 0

}  // namespace proofgrad
