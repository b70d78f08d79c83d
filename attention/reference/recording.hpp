#pragma once
#include <string>
#include <vector>

#include "attention/instance/input_error.hpp"
#include "attention/instance/instance.hpp"
#include "attention/reference/equality.hpp"
#include "autodiff/tape/tape.hpp"

namespace proofgrad::attention {

/// Which quantities are asked for.
struct ReferenceQuantities {
  bool jacobian = true, attention = true, output = true;
};

/// One array of the answer. Its entries are `cells[first]` and following, in C order.
struct ReferenceArray {
  std::string name;  ///< as in the JSON file: "attention", "output", "jacobian.total", ...
  std::vector<std::size_t> shape;
  std::size_t first = 0;
  std::size_t size() const;
};

/// More was asked for than memory holds. what() is one line.
struct TooMuch : InputError {
  using InputError::InputError;
};

/// The most numbers of one answer: with 50 digits, about 4 GB.
inline constexpr std::size_t kMostCells = 20000000;

/// Everything asked for about one instance, recorded once: attention and output from the layer, the total
/// Jacobian from the tape, which knows nothing of attention, and the four pathways from their closed forms;
/// total, key and query a second time by differences of values, which large scores do not make cancel.
struct ReferenceRecording {
  Tape tape;
  std::vector<Matrix<Rational>> inputs;
  std::vector<ReferenceArray> arrays;
  std::vector<Cell> cells;
  std::vector<Cell> second;    ///< the same numbers by the second route; the same cells where there is none
  std::vector<NodeId> scores;  ///< of each head, before mask and penalty: they tell how small weights can get
  Rational penalty;

  /// "jacobian.key[0][2][1][0]": where the cell stands in the JSON file.
  std::string place(std::size_t cell) const;
};

/// Throws InstanceError for an instance that contradicts itself.
/// Throws TooMuch for more than kMostCells numbers, InstanceError for an instance that contradicts itself.
ReferenceRecording record_reference(const Instance& instance, const ReferenceQuantities& quantities);

}  // namespace proofgrad::attention
