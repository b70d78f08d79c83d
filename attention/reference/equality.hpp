#pragma once
#include <functional>
#include <span>
#include <vector>

#include "autodiff/scalar/ball.hpp"
#include "autodiff/tape/tape.hpp"

namespace proofgrad::attention {

/// One entry of a recorded matrix, the entries counted row by row.
struct Cell {
  NodeId node = 0;
  std::size_t entry = 0;
};

/// Is the entry exactly `value`?
struct EqualityQuestion {
  Cell cell;
  Rational value;
};

/// Answers what no precision can: a ball around 0 never says that the number IS 0. Takes the recording and
/// its exact inputs; gives one answer a question. `yes` and `no` are proofs; `unknown` is always allowed.
using EqualityDecider = std::function<std::vector<Truth>(const Tape&, std::span<const Matrix<Rational>>,
                                                         std::span<const EqualityQuestion>)>;

/// Knows nothing: every answer is `unknown`.
EqualityDecider no_decider();

/// Runs the recording in Exact: decides every question about one layer, unless the sums of exponentials grow
/// beyond what is practical; those are `unknown`.
EqualityDecider exact_decider();

}  // namespace proofgrad::attention
