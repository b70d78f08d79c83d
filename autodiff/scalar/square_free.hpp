#pragma once
#include <cstdint>
#include <optional>
#include <vector>

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

/// The square root of an integer n > 0 as root sqrt(a) sqrt(b) .. with different a, b, ..: primes below 1000,
/// and what is left of n once those are divided out, unless that is a square.
struct RootSplit {
  Rational root = 1;
  std::vector<Rational> radicands;
};
RootSplit split_root(const Rational& n);

bool is_square_free(std::int64_t n);  ///< for n > 0

}  // namespace proofgrad
