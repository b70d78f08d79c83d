#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "autodiff/scalar/exact.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad {

/// An output in exact numbers, or the reason why it has none.
struct ExactValue {
  std::optional<Matrix<Exact>> value;
  bool defined =
      true;  ///< false: the point lies outside the domain (a division by 0, say); else it left the field
  std::string reason;  ///< empty where there is a value
};

/// Runs the recording in Exact at rational inputs. What leaves the field spoils only the outputs that need
/// it: where the common sweep is refused, every output gets a sweep of its own.
std::vector<ExactValue> exact_values(const Tape& tape, const std::vector<NodeId>& outputs,
                                     std::span<const Matrix<Rational>> inputs);

/// Which entries of an output are exactly 0 (1 where they are), or why that is not decidable here.
struct ExactZeros {
  std::optional<Matrix<unsigned char>> zero;
  std::string reason;  ///< empty where decided
  bool decided() const { return zero.has_value(); }
  /// Is this entry exactly 0? Nothing where undecided.
  std::optional<bool> at(std::size_t i, std::size_t j) const;
};

std::vector<ExactZeros> exact_zeros(const Tape& tape, const std::vector<NodeId>& outputs,
                                    std::span<const Matrix<Rational>> inputs);

}  // namespace proofgrad
