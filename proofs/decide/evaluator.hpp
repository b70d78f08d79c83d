#pragma once
#include <map>
#include <memory>
#include <vector>

#include "autodiff/tape/sweep.hpp"
#include "proofs/decide/conditions.hpp"
#include "proofs/decide/decision.hpp"
#include "proofs/decide/filter.hpp"
#include "proofs/decide/recording_cache.hpp"
#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// Decides one claim at points: in intervals of doubles first (see Filter); what these leave open in balls of
/// 64 bits; what is still open in exact arithmetic, relation by relation; and what that refuses in balls of
/// growing precision. One evaluator a thread; they share the recordings.
///
/// Why a verdict can be trusted: the tape's sweep encloses every quantity (see Interval, Ball), a comparison
/// of enclosures is yes or no only where it is so for all numbers in them; exact arithmetic answers with a
/// proof or not at all (see ExactJudge); identities were proved for all numbers (see find_identities).
/// Nothing else decides.
class Evaluator {
 public:
  explicit Evaluator(RecordingCache& recordings, Limits limits = {})
      : recordings_(recordings), limits_(limits) {}

  /// Throws ClaimError where the claim's expressions do not fit the point's shapes.
  Decision decide(const Point& point);
  /// The same without the filter: points that `decide` decided in intervals get their `ratio`.
  Decision decide_in_balls(const Point& point);

  const RecordedClaim& recording(const Point& point);
  const Limits& limits() const { return limits_; }

 private:
  struct Prepared {
    std::shared_ptr<const RecordedClaim> recording;
    std::unique_ptr<Filter> filter;
    std::vector<bool> identities;  ///< see find_identities; none if balls alone decide, or not known yet
    bool knows_identities = false;
    std::unique_ptr<Sweep<Ball>> sweep;
    std::optional<Decision> only;  ///< of a recording without inputs: the same at each of its points
  };
  Decision decide_at(const Point& point);
  Prepared& prepare(const Point& point);
  struct Tally;
  Sweep<Ball>& sweep();
  bool learn_identities();
  bool settles(long bits, Decision& decision);
  bool settle(bool last, Decision& decision);
  bool refutes(std::size_t case_index, Truth assumed, Tally& tally, Decision& decision);
  void weigh(const RecordedRelation& relation, const Comparison& comparison, Tally& tally,
             Decision& decision) const;

  RecordingCache& recordings_;
  Limits limits_;
  std::map<Dimensions, Prepared> prepared_;
  Prepared* current_ = nullptr;      ///< during decide()
  std::optional<ExactJudge> judge_;  ///< during decide(), once balls of 64 bits left something open
  bool uses_identities_ = false;     ///< during decide(): they are taken for known
  bool is_exact_ = false;            ///< exact arithmetic may be asked at this point
};

}  // namespace proofgrad::proofs
