#pragma once
#include <optional>
#include <vector>

#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// Points near `point` that may be simpler, for the place `k` that a move changes: token k, entry k, ..; in
/// the order in which to try them. Nothing once k is past the last place. Candidates need not satisfy the
/// claim's hypotheses, nor be simpler: whoever tries them sees to that.
using Candidates = std::optional<std::vector<Point>>;
using Move = Candidates (*)(const Claim& claim, const Point& point, std::size_t k);

// Moves to smaller sizes (moves_sizes.cpp).

/// The claim at the k-th smaller sizes alone, the smallest first; nothing if there are no more.
std::optional<Claim> at_smaller_sizes(const Claim& claim, const Point& point, std::size_t k);
/// Fresh samples of the claim at smaller sizes, the smallest first.
Candidates smaller_samples(const Claim& claim, const Point& point, std::size_t k);
Candidates without_token(const Claim& claim, const Point& point, std::size_t k);
/// Drops coordinate k of the tokens and, where the claim ties d_k, d_v or d_out to d, any row of the queries
/// and keys with any row of the values and any output.
Candidates without_dimension(const Claim& claim, const Point& point, std::size_t k);
/// A claim without a model: T, then d, one less.
Candidates smaller_size(const Claim& claim, const Point& point, std::size_t k);
/// Integer variable k nearer to 0; matrices whose size it gives shrink with it.
Candidates smaller_integer(const Claim& claim, const Point& point, std::size_t k);

// Moves of whole matrices and tokens (moves_matrices.cpp).

/// Matrix k becomes 0, the identity, its integer multiple without common factor, or its negative.
Candidates simpler_matrix(const Claim& claim, const Point& point, std::size_t k);
/// A factor moves from matrix k / n to matrix k % n of the n: what one layer sees is often the same.
Candidates shared_scaling(const Claim& claim, const Point& point, std::size_t k);
/// Token k becomes 0, or a copy of another.
Candidates simpler_token(const Claim& claim, const Point& point, std::size_t k);

// Moves of rows and columns (moves_lines.cpp).

/// Row or column k, counted through all matrices, becomes 0, ones, its negative, or integers without common
/// factor.
Candidates simpler_line(const Claim& claim, const Point& point, std::size_t k);
/// Another basis in which a layer sees the same: token coordinate k changes its sign in tokens and weights;
/// then row k - d of the queries and keys of all heads; then of the values, and of W_O's columns for them.
Candidates other_signs(const Claim& claim, const Point& point, std::size_t k);

// Moves of single numbers (moves_numbers.cpp).

/// Entry k, counted through all matrices, and then penalty and scale, becomes a simpler number.
Candidates simpler_number(const Claim& claim, const Point& point, std::size_t k);

// All simple points (moves_points.cpp).

/// The points of these sizes and integers of cost k / 2, for growing k and as long as those up to k are few
/// thousands: no single step leads from one to another of two distant simple points. If the moves end with
/// fewer, there is no simpler point. Entries are integers up to 8 and halves and thirds near 0, within the
/// domain; probability vectors have denominators up to 6.
Candidates simple_points(const Claim& claim, const Point& point, std::size_t k);
/// Those of them that are as if d = 1: 0 in all but the first coordinate of tokens, queries, keys and values.
/// For claims that ask for d >= 2.
Candidates first_coordinates(const Claim& claim, const Point& point, std::size_t k);
/// The simplest points of the k-th smaller sizes, fewer of them for larger sizes: what refutes there may be
/// far from what was found.
Candidates smaller_simple_points(const Claim& claim, const Point& point, std::size_t k);

}  // namespace proofgrad::proofs
