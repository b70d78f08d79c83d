#pragma once
#include "proofs/search/explorer.hpp"

namespace proofgrad::proofs {

inline constexpr std::size_t kWork = 150'000;  ///< node evaluations of the shortest expedition
inline constexpr double kClear = 1e-6;         ///< a margin that rounding to fractions may well survive

bool has_integers(const Claim& claim);

struct Explorer::Terrain {
  Terrain(const Claim& claim, const Point& like) : coordinates(claim, like) {}
  Coordinates coordinates;
  std::shared_ptr<const RecordedClaim> recording;
  std::vector<double> constants;       ///< see Landscape::constants
  std::optional<Landscape> landscape;  ///< none where the claim does not apply to these sizes
};

/// One expedition under way.
struct Explorer::Plan {
  attention::Random random;
  std::uint64_t index;
  Goal goal;
  std::size_t work;
  std::size_t borders = 0;  ///< decided points that doubles could not tell from equality
  Finding finding;

  double enough() const { return goal == Goal::refute ? kClear : HUGE_VAL; }
  bool is_over() const { return finding.refuting && goal == Goal::refute; }
};

}  // namespace proofgrad::proofs
