#pragma once
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "proofs/decide/evaluator.hpp"
#include "proofs/search/hill.hpp"

namespace proofgrad::proofs {

/// What a search is after: a point that refutes the claim, or the largest left/right of its bounds.
enum class Goal : unsigned char { refute, tighten };

/// A certified ratio, and where it is attained.
struct Tight {
  Ball ratio;
  Point point;
};

/// What one expedition brought back. Every point in it was decided by an Evaluator.
struct Finding {
  std::optional<Point> refuting;
  std::optional<Tight> tightest;
  std::size_t with_ratio = 0;   ///< decided points at which a bound has a certified ratio
  Rational largest;             ///< no such ratio is larger
  std::size_t decided = 0;      ///< points that were decided
  std::size_t evaluations = 0;  ///< node evaluations in doubles
};

/// Searches where random points do not reach: expeditions into the landscape of one claim's margins.
///
/// An expedition picks sizes and integers, surveys structured and random points in doubles, climbs the margin
/// of one relation from the best (gradients by the tape's reverse mode, then differential evolution and
/// polls), and decides rational points near the top: small denominators first, then finer ones, and points on
/// which equations hold exactly. Doubles and gradients only choose which points are decided.
///
/// Expedition `index` under `seed` does the same on every machine, whatever came before it. One explorer a
/// thread. Later expeditions are longer, by fits: every 2^n-th does 2^n times the work of the first, up to
/// 2^6.
class Explorer {
 public:
  Explorer(RecordingCache& recordings, const Limits& limits);
  ~Explorer();

  /// Throws ClaimError where the claim's expressions do not fit its shapes.
  Finding explore(std::uint64_t seed, std::uint64_t index, Goal goal);

 private:
  struct Terrain;
  struct Plan;
  Terrain& terrain(const Point& like);
  Point sized_point(Plan& plan) const;
  Point settle_integers(Plan& plan, Point best);
  void roam(Plan& plan, Terrain& at, const Point& like);
  std::vector<Spot> survey(Plan& plan, Terrain& at, const Point& like, std::size_t& relation);
  Coordinates::Vector some_place(attention::Random& random, const Terrain& at, const Point& like,
                                 std::size_t k) const;
  void climb_from(Plan& plan, Terrain& at, std::vector<Spot> spots, std::size_t relation);
  bool decide_near(Plan& plan, Terrain& at, const Spot& spot, std::size_t relation);
  bool decide_failing(Plan& plan, Terrain& at, const std::vector<Point>& points);
  bool decide_tight(Plan& plan, Terrain& at, const std::vector<Point>& points, std::size_t relation);
  bool decide(Plan& plan, const Point& point);

  RecordingCache& recordings_;
  const Claim& claim_;
  Evaluator evaluator_;
  std::map<Dimensions, std::unique_ptr<Terrain>> terrains_;
};

}  // namespace proofgrad::proofs
