#pragma once
#include <optional>
#include <vector>

#include "proofs/prove/obligations.hpp"
#include "proofs/prove/search_space.hpp"

namespace proofgrad::proofs {

/// What the derivative of one margin says about a box.
struct SlopeVerdict {
  Reason reason = Reason::open;   ///< open, monotone or mean_value
  std::vector<double> influence;  ///< |dm/dx_k| times the width of x_k; empty if there is no usable gradient
  std::optional<Place> suspect;   ///< a place at which the margin is certainly negative
};

/// Shows that a margin is >= 0 (> 0 if strict) on a box by means of its gradient g, as balls over the box.
///
/// - Monotonicity: where g_k >= 0 certainly, the mean value theorem along x_k says that the margin at any
///   place is at least its value at the same place with x_k at its lower end; where g_k <= 0, the upper end.
///   So the box may be replaced by a face, and the face in the same way by a face of it, with gradients over
///   that face alone.
/// - The mean value form: margin(x) lies in margin(c) + sum_k g_k (x_k - c_k), c the face's middle.
///
/// Both rest on the argument of lipschitz.hpp, whose conditions are checked on every box and face. One
/// prover a thread.
class SlopeProver {
 public:
  /// All must outlive the prover. The obligation must have a gradient.
  SlopeProver(const Obligation& obligation, const Tape& tape, const SearchSpace& space);
  SlopeVerdict prove(const Box& box);

 private:
  bool slopes_over(const Box& face);
  bool move_to_face(Box& face) const;
  bool margin_holds() const;
  bool mean_value_holds(const Box& face);
  void note_suspect(const Place& place, SlopeVerdict& verdict) const;
  std::vector<double> influence(const Box& box) const;

  const Obligation& obligation_;
  const Tape& tape_;
  const SearchSpace& space_;
  std::vector<NodeId> nodes_;  ///< of the margin
  Sweep<Ball> sweep_, value_;  ///< margin and gradient; the margin alone
  std::vector<Ball> slopes_;   ///< of the last face, one a variable
};

/// Does a margin that lies in this ball satisfy its relation, certainly?
bool satisfies(const Ball& margin, bool strict);
/// Does it violate its relation, certainly?
bool violates(const Ball& margin, bool strict);

}  // namespace proofgrad::proofs
