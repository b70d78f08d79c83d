#pragma once
#include <optional>
#include <string>
#include <vector>

#include "autodiff/scalar/ball.hpp"
#include "proofs/language/point.hpp"
#include "proofs/language/recorded.hpp"
#include "proofs/prove/box.hpp"

namespace proofgrad::proofs {

/// One number that an instance is free to choose: entry `entry` (row by row) of input `input` of the tape.
struct FreeVariable {
  std::string name;  ///< as the claim language writes it: X[1,2], W_Q[2][1,1], x, v[3], penalty
  std::size_t input = 0, entry = 0;
  Interval range;
  /// Of a simplex variable: the input's last entry, which is 1 minus the others and so moves against this
  /// one.
  std::optional<std::size_t> last = std::nullopt;
};

/// Other ranges than the claim's domain: of the input `name` (of every head), or, if `name` is empty, of all
/// entries whose range is the domain's `entries`.
struct RangeOverride {
  std::string name;
  Interval interval;
};

/// The box on which a claim is to be proved, for the dimensions of its recording.
///
/// Its variables are the entries of the tape's inputs that some output of the recording depends on: others
/// change no quantity of the claim, so any value does. Names tied by `given` are one input of the recording,
/// that of the first name. A penalty with one value by the model line is no variable; an entry whose range is
/// one number is, since a proof must name it. Of a probability vector all entries but the last are variables,
/// in 0..1; where they sum to more than 1 there is no instance (obligations.hpp makes that an assumption).
class SearchSpace {
 public:
  /// Throws InputError for an override that names no input, or leaves the model's range of the penalty or the
  /// range 0..1 of probabilities. Claim and recording must outlive the space.
  SearchSpace(const Claim& claim, const RecordedClaim& recording,
              const std::vector<RangeOverride>& overrides = {});

  const std::vector<FreeVariable>& variables() const { return variables_; }
  Box root() const;
  Shape input_shape(std::size_t input) const { return fixed_[input].shape(); }

  /// The inputs of a sweep over the box, each entry a ball that holds its interval: rounded outward at the
  /// working precision.
  std::vector<Matrix<Ball>> inputs(const Box& box) const;
  /// The instance at a place. Entries that are no variables are 0, or the end of their range nearest to 0.
  Point point(const Place& place) const;
  /// Does the instance, of the recording's dimensions, lie in the box?
  bool contains(const Point& point) const;

 private:
  void add_input(std::size_t input);
  bool is_simplex(std::size_t input) const;

  const Claim& claim_;
  const RecordedClaim& recording_;
  std::vector<FreeVariable> variables_;
  std::vector<Matrix<Rational>> fixed_;  ///< the values of all inputs where nothing else is said
  std::vector<Interval> ranges_;         ///< of each input
  std::vector<std::vector<bool>> needed_;
};

/// For each input of the tape, which entries the given nodes depend on. An input that is only sliced counts
/// by its slices, any other as a whole.
std::vector<std::vector<bool>> needed_entries(const Tape& tape, const std::vector<NodeId>& outputs);

}  // namespace proofgrad::proofs
