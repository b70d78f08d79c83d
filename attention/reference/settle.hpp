#pragma once
#include <optional>

#include "attention/instance/input_error.hpp"
#include "attention/reference/recording.hpp"

namespace proofgrad::attention {

/// An entry that neither balls nor exact arithmetic could settle. what() is one line that names the entry and
/// the precision reached.
struct UndecidedEntry : InputError {
  using InputError::InputError;
};

/// What is to be known about every cell of a recording, for `settle`.
class Goal {
 public:
  virtual ~Goal() = default;
  /// Given an enclosure of the cell: is enough known now? If so, keeps what it wanted.
  virtual bool accept(std::size_t cell, const Ball& enclosure) = 0;
  /// After a refusal: the number that the cell may be equal to, in which case no precision would do.
  virtual std::optional<Rational> doubt(std::size_t cell, const Ball& enclosure) const = 0;
};

/// Evaluates the recording in balls, at `start` bits and then twice as many again and again, each time only
/// what the cells still open need, until the goal accepts every cell by the first or the second route. Doubts
/// that survive the second round are put to the decider: a cell that is equal to the doubted number is given
/// to the goal as that exact number. Throws UndecidedEntry when a cell whose doubt nobody decided is still
/// open at a precision where the size of the scores cannot be the reason, or when a cell is still open at
/// 2^24 bits; std::logic_error if the two routes contradict each other, which would be a mistake in this
/// program.
void settle(const ReferenceRecording& recording, long start, Goal& goal, const EqualityDecider& decider);

}  // namespace proofgrad::attention
