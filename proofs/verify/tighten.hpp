#pragma once
#include <memory>
#include <optional>
#include <string>

#include "proofs/decide/decision.hpp"
#include "proofs/language/point.hpp"
#include "proofs/language/recorded.hpp"
#include "proofs/verify/search_options.hpp"
#include "proofs/verify/tasks.hpp"

namespace proofgrad::proofs {

/// The bound that is nearest to failing, where, and by how much. Of a >= b (or >) the small side is b.
struct TightBound {
  Point point;
  IndexValues indices;
  RecordedRelation relation;
  Ball left, right;  ///< its sides
  Ball ratio;        ///< small side / large side; exactly 1 where they are equal. Above 1 the claim is false
  bool is_attained = false;  ///< the sides are equal, which was decided exactly
};

struct TightenResult {
  std::size_t tried = 0;        ///< random instances
  std::size_t expeditions = 0;  ///< see Explorer
  std::size_t seen = 0;         ///< instances with a certified ratio, on both ways
  /// No ratio that was seen is larger than this: so "small <= constant * large" holds on all instances seen.
  /// Evidence, not proof.
  Rational consistent;
  std::optional<TightBound> bound;  ///< nothing: no order between positive sides was seen
};

/// Searches for the largest left/right of the claim's bounds (right/left of >= and >): by random instances
/// and expeditions in turn, until the time is over. The instance found is then simplified as far as the ratio
/// stays within 10^-6 of itself (at 1: exactly). That no constant below the ratio's lower end can stand in
/// the bound is a theorem, shown by the instance.
///
/// Throws InputError if the claim has no <=, <, >= or >.
TightenResult tighten(Claim claim, const SearchOptions& options);

/// Random instances (job 0) and expeditions (job 1) as tasks, for any rank.
class TightenTasks {
 public:
  TightenTasks(Claim claim, const SearchOptions& options);
  ~TightenTasks();
  std::string run(std::size_t job, std::size_t task);

 private:
  friend TightenResult tighten(Claim, const SearchOptions&);
  friend TightenResult tighten(const SearchOptions&, TightenTasks&, const Results&);
  struct State;
  std::unique_ptr<State> state_;
};
TightenResult tighten(const SearchOptions& options, TightenTasks& tasks, const Results& results);

/// "left <= right", the sides as written.
std::string shown(const RecordedRelation& relation);

/// Format proofgrad-tightest/1.
std::string write_tightest(const Claim& claim, const TightenResult& result, std::uint64_t seed);

}  // namespace proofgrad::proofs
