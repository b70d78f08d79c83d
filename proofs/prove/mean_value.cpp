#include "proofs/prove/mean_value.hpp"

#include "proofs/prove/lipschitz.hpp"

namespace proofgrad::proofs {
namespace {

std::vector<NodeId> with(std::vector<NodeId> nodes, NodeId margin) {
  nodes.push_back(margin);
  return nodes;
}

bool has_width(const Interval& x) { return x.low < x.high; }

}  // namespace

bool satisfies(const Ball& margin, bool strict) {
  return (strict ? less(Ball(0), margin) : less_equal(Ball(0), margin)) == Truth::yes;
}

bool violates(const Ball& margin, bool strict) {
  return (strict ? less_equal(margin, Ball(0)) : less(margin, Ball(0))) == Truth::yes;
}

SlopeProver::SlopeProver(const Obligation& obligation, const Tape& tape, const SearchSpace& space)
    : obligation_(obligation),
      tape_(tape),
      space_(space),
      nodes_(nodes_of(tape, obligation.margin.value())),
      sweep_(tape, with(obligation.gradient, *obligation.margin)),
      value_(tape, {*obligation.margin}) {}

/// Margin and slopes over a face. False if they cannot be used there.
bool SlopeProver::slopes_over(const Box& face) {
  sweep_.run(space_.inputs(face));
  if (!is_lipschitz(tape_, nodes_, sweep_)) return false;
  slopes_.clear();
  for (std::size_t k = 0; k < face.size(); ++k) {
    const FreeVariable& x = space_.variables()[k];
    const Matrix<Ball>& slope = sweep_[obligation_.gradient[x.input]];
    slopes_.push_back(has_width(face[k]) ? slope[x.entry] : Ball(0));
    if (has_width(face[k]) && x.last) slopes_.back() -= slope[*x.last];
    if (!slopes_.back().is_finite()) return false;
  }
  return true;
}

bool SlopeProver::move_to_face(Box& face) const {
  bool moved = false;
  for (std::size_t k = 0; k < face.size(); ++k) {
    if (!has_width(face[k])) continue;
    if (less_equal(Ball(0), slopes_[k]) == Truth::yes)
      face[k].high = face[k].low, moved = true;
    else if (less_equal(slopes_[k], Ball(0)) == Truth::yes)
      face[k].low = face[k].high, moved = true;
  }
  return moved;
}

bool SlopeProver::margin_holds() const {
  return satisfies(sweep_[*obligation_.margin][0], obligation_.strict);
}

/// Leaves the margin at the face's middle in value_.
bool SlopeProver::mean_value_holds(const Box& face) {
  const Place middle = midpoint(face);
  value_.run(space_.inputs(box_of(middle)));
  Ball bound = value_[*obligation_.margin][0];
  for (std::size_t k = 0; k < face.size(); ++k)
    if (has_width(face[k]))
      bound.add_product(slopes_[k],
                        Ball::hull(Ball(face[k].low - middle[k]), Ball(face[k].high - middle[k])));
  return satisfies(bound, obligation_.strict);
}

void SlopeProver::note_suspect(const Place& place, SlopeVerdict& verdict) const {
  if (violates(value_[*obligation_.margin][0], obligation_.strict)) verdict.suspect = place;
}

std::vector<double> SlopeProver::influence(const Box& box) const {
  std::vector<double> all;
  for (std::size_t k = 0; k < box.size(); ++k)
    all.push_back(slopes_[k].magnitude().to_double() * width(box[k]).to_double());
  return all;
}

SlopeVerdict SlopeProver::prove(const Box& box) {
  SlopeVerdict verdict;
  if (!slopes_over(box)) return verdict;
  verdict.influence = influence(box);
  Box face = box;
  while (move_to_face(face)) {
    if (!slopes_over(face)) return verdict;
    if (margin_holds()) {
      verdict.reason = Reason::monotone;
      return verdict;
    }
  }
  if (mean_value_holds(face))
    verdict.reason = Reason::mean_value;
  else
    note_suspect(midpoint(face), verdict);
  return verdict;
}

}  // namespace proofgrad::proofs
