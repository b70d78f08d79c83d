#pragma once
#include <map>
#include <tuple>

#include "autodiff/scalar/radical.hpp"
#include "autodiff/tape/on_demand.hpp"
#include "proofs/decide/decision.hpp"
#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// What exact arithmetic says of one relation between matrices.
struct ExactAnswer {
  Truth truth =
      Truth::unknown;  ///< unknown: a quantity left the field, a sign has no proof, or it is too much work
  bool equal = false;  ///< it holds, and so it does with equal sides
  std::size_t row = 0, col = 0;  ///< an entry that fails
  /// The sides of that entry, and of every decided order between numbers: disjoint enclosures, or one
  /// enclosure twice where they are equal. Not of psd.
  std::optional<Ball> left, right;
  bool sides_are_equal = false;  ///< of that entry, where `left` and `right` are set
};

/// Decides relations of one recording at one point by exact arithmetic (Radical): only the nodes that are
/// asked for are computed, each once, and answers are remembered.
///
/// Why an answer is right: the tape's rules are applied to the exact inputs in a field (or to sums of roots
/// over it), so a value is the quantity itself; signs of differences are proved (Radical::sign), and what
/// cannot be proved is answered `unknown`. Answers presuppose that the point's guards hold.
class ExactJudge {
 public:
  /// The recording must outlive this. Work is limited to `steps`, for all answers together.
  ExactJudge(const RecordedClaim& recording, const Claim& claim, const Point& point, std::int64_t steps);

  const ExactAnswer& relation(const RecordedRelation& relation);
  Truth guard(const DomainGuard& guard);
  bool has_answered() const { return answered_; }  ///< something, and not `unknown`

  /// Is the point small enough for the limit: at least about T^3 d^2 steps are needed.
  static bool is_practical(const Point& point, std::int64_t steps);

 private:
  ExactAnswer decide(const RecordedRelation& relation);
  template <class Question>
  auto within_limits(Question question) -> decltype(question());

  std::int64_t radicand_, steps_;
  OnDemand<Radical> values_;
  std::map<std::tuple<Relation, NodeId, NodeId>, ExactAnswer> answers_;
  std::map<std::pair<DomainGuard::Kind, NodeId>, Truth> guards_;
  bool answered_ = false;
};

}  // namespace proofgrad::proofs
