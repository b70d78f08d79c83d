// From the top of a climb to decided points.
#include <cmath>

#include "proofs/search/equations.hpp"
#include "proofs/search/explorer_parts.hpp"
#include "proofs/search/rational_points.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kMostBorders = 4;
constexpr double kRounding = 1e-11;  // margins this near 0 may be rounding

void note_ratio(Finding& finding, const Ball& ratio, const Point& point) {
  ++finding.with_ratio;
  finding.largest = std::max(finding.largest, ratio.upper_rational());
  if (!finding.tightest || ratio.to_double() > finding.tightest->ratio.to_double())
    finding.tightest = Tight{ratio, point};
}

}  // namespace

/// True once the expedition is over.
bool Explorer::decide_near(Plan& plan, Terrain& at, const Spot& spot, std::size_t relation) {
  const RecordedRelation& r = at.landscape->relation(relation);
  const bool at_equality = r.relation == Relation::ne || is_strict(r.relation),
             given = assumes_equations(*at.recording);
  std::vector<Coordinates::Vector> near{spot.x};
  if (at_equality && plan.goal == Goal::refute) {
    near.push_back(spot.x);
    Hill(*at.landscape, at.coordinates, relation, Measure::difference).restore(near.back(), true);
  }
  std::vector<Point> points;
  for (std::size_t n = 0; n < near.size(); ++n)
    for (Point& p : rational_points(at.coordinates, near[n])) {
      if (given || n == 1)
        if (auto met = meet_equations(*at.recording, at.coordinates, p, n == 1 ? &r : nullptr))
          points.push_back(std::move(*met));
      if (n == 0) points.push_back(std::move(p));
    }
  return plan.goal == Goal::refute ? decide_failing(plan, at, points)
                                   : decide_tight(plan, at, points, relation);
}

/// Those at which some relation fails in doubles; of those where none is told from equality, a few.
bool Explorer::decide_failing(Plan& plan, Terrain& at, const std::vector<Point>& points) {
  for (const Point& p : points) {
    const auto heights = at.landscape->survey(at.coordinates.inputs(at.coordinates.values(p)));
    const Height top = highest(heights);
    if (top.excess > 0 || top.margin < -kRounding) continue;
    if (top.margin < kRounding && plan.borders++ >= kMostBorders) continue;
    if (decide(plan, p)) return true;
  }
  return plan.is_over();
}

/// The tightest in doubles, and the simplest that is nearly so.
bool Explorer::decide_tight(Plan& plan, Terrain& at, const std::vector<Point>& points, std::size_t relation) {
  std::vector<Height> heights;
  Height top;
  for (const Point& p : points) {
    heights.push_back(at.landscape->survey(at.coordinates.inputs(at.coordinates.values(p)))[relation]);
    if (heights.back().is_above(top)) top = heights.back();
  }
  for (const double slack : {1e-9, 0.0})
    for (std::size_t k = 0; k < points.size(); ++k)
      if (heights[k].excess <= top.excess && heights[k].margin >= top.margin - slack) {
        decide(plan, points[k]);
        break;
      }
  return false;
}

bool Explorer::decide(Plan& plan, const Point& point) {
  if (mismatch(claim_, point)) return false;
  const Decision d = evaluator_.decide_in_balls(point);  // for its ratio
  ++plan.finding.decided;
  const bool counts =
      d.outcome == Outcome::holds || d.outcome == Outcome::enclosed || d.outcome == Outcome::refuted;
  if (counts && d.ratio) note_ratio(plan.finding, *d.ratio, point);
  if (d.outcome == Outcome::refuted && !plan.finding.refuting) plan.finding.refuting = point;
  return plan.is_over();
}

}  // namespace proofgrad::proofs
