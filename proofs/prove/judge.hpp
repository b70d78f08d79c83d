#pragma once
#include <memory>
#include <vector>

#include "proofs/prove/mean_value.hpp"
#include "proofs/prove/obligations.hpp"
#include "proofs/prove/search_space.hpp"

namespace proofgrad::proofs {

/// What is known of the claim on a box.
struct Judgement {
  Reason leaf = Reason::open;     ///< why the claim holds on the whole box; open: split it
  std::vector<Reason> relations;  ///< of each obligation: what holds here holds on every part of the box
  std::size_t split = 0;          ///< the variable to cut, if open
  bool splits = false;            ///< false: no variable has a width that could still be cut
  std::vector<Place> suspects;    ///< places of the box at which some relation seems to fail
};

/// Judges boxes of one search space, in balls of fixed precision. One judge a thread.
///
/// Soundness. A sweep over the box encloses every quantity at every place of it. A relation counts as shown
/// on the box if its guards certainly hold on the whole box, and its enclosures show it (plainly, or by
/// slopes: see mean_value.hpp), or the assumptions of its case certainly fail. If assumptions may hold or
/// fail, the relations are shown without their help. Doubles choose the variable to cut, and nothing else.
class BoxJudge {
 public:
  /// Both must outlive the judge.
  BoxJudge(const Obligations& obligations, const SearchSpace& space);
  /// `known`: what is known of each relation on a box around this one.
  Judgement judge(const Box& box, const std::vector<Reason>& known);

 private:
  bool settle_hypotheses(Judgement& judgement);
  void enclose(Judgement& judgement);
  std::vector<double> follow_slopes(const Box& box, Judgement& judgement);
  void look_at_middle(const Box& box, Judgement& judgement);
  bool shows(const Obligation& obligation) const;
  bool denies(const Obligation& obligation) const;
  const RecordedRelation& relation(const Obligation& obligation) const;

  const Obligations& obligations_;
  const SearchSpace& space_;
  Sweep<Ball> values_;
  std::vector<std::unique_ptr<SlopeProver>> slopes_;  ///< of each obligation, made when first asked for
};

/// The reason of a leaf all of whose relations are shown, or open.
Reason leaf_reason(const std::vector<Reason>& relations);

}  // namespace proofgrad::proofs
