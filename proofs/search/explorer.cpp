#include "proofs/search/explorer.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "proofs/search/equations.hpp"
#include "proofs/search/rational_points.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/starts.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Random;

constexpr std::size_t kWork = 150'000;     // node evaluations of the shortest expedition
constexpr std::size_t kMostTerrains = 64;  // kept for later
constexpr std::size_t kPopulation = 16;
constexpr std::size_t kMostSurveyed = 4000;
constexpr std::size_t kMostBorders = 4;
constexpr double kRounding = 1e-11;  // margins this near 0 may be rounding
constexpr double kClear = 1e-6;      // a margin that rounding to fractions may well survive

bool is_order(Relation kind) {
  return kind == Relation::le || kind == Relation::lt || kind == Relation::ge || kind == Relation::gt;
}

bool has_integers(const Claim& claim) {
  return std::any_of(claim.variables.begin(), claim.variables.end(),
                     [](const Variable& v) { return v.kind == Variable::Kind::integer; });
}

Interval one_value(std::size_t n) {
  const Rational x(static_cast<std::int64_t>(n));
  return {x, x};
}

using Integers = std::map<std::string, std::int64_t>;

/// The claim at these sizes and integers alone. Integers outside of their range are moved to its nearer end.
Claim narrowed(Claim claim, std::size_t T, std::size_t d, const Integers& integers) {
  claim.domain.T = one_value(T);
  claim.domain.d = one_value(d);
  Dimensions so_far = dimensions_for(claim, T, d);
  for (Variable& v : claim.variables) {
    const auto wished = integers.find(v.name);
    if (v.kind != Variable::Kind::integer || wished == integers.end()) continue;
    const Interval range = integer_range(claim, v, so_far);
    const Rational value = std::clamp(Rational(wished->second), range.low, range.high);
    so_far.integers[v.name] = value.to_int64();
    v.from = v.to = make_term(v.at, Number{value, value.str()});
  }
  return claim;
}

/// Uniform over the domain; or most of them small, 0, at the ends, equal to each other, or numbers of the
/// claim's text.
Coordinates::Vector random_place(Random& random, const Coordinates& c, const std::vector<double>& constants) {
  Coordinates::Vector x(c.size());
  const std::uint64_t kind = random.below(9);
  const double shrink = std::pow(10.0, -4 * uniform(random));
  for (std::size_t k = 0; k < x.size(); ++k) {
    x[k] = c.low(k) + c.width(k) * uniform(random);
    if (kind == 3) x[k] *= shrink;
    if (kind == 4 && random.one_in(2)) x[k] = 0;
    if (kind == 5 && random.one_in(2)) x[k] = random.one_in(2) ? c.low(k) : c.high(k);
    if (kind == 6 && k > 0 && random.one_in(2)) x[k] = x[random.below(k)];
    if (kind < 7 || constants.empty()) continue;
    const double named = constants[random.below(constants.size())];
    x[k] = random.one_in(2) ? named : -named;
  }
  return x;
}

Measure some_measure(Goal goal, const Landscape& land, std::size_t relation, Random& random) {
  if (goal == Goal::tighten) return Measure::ratio;
  const Relation kind = land.relation(relation).relation;
  std::vector<Measure> fit{Measure::difference};
  if (is_order(kind)) fit.push_back(Measure::ratio);
  if (kind == Relation::eq) fit.push_back(Measure::reversed);
  if (land.has_kinks()) fit.push_back(Measure::leaky);
  return fit[random.below(fit.size())];
}

void note_ratio(Finding& finding, const Ball& ratio, const Point& point) {
  ++finding.with_ratio;
  finding.largest = std::max(finding.largest, ratio.upper_rational());
  if (!finding.tightest || ratio.to_double() > finding.tightest->ratio.to_double())
    finding.tightest = Tight{ratio, point};
}

Height highest(const std::vector<Height>& heights) {
  Height best;
  for (const Height& h : heights)
    if (h.is_above(best)) best = h;
  return best;
}

}  // namespace

struct Explorer::Terrain {
  Terrain(const Claim& claim, const Point& like) : coordinates(claim, like) {}
  Coordinates coordinates;
  std::shared_ptr<const RecordedClaim> recording;
  std::vector<double> constants;       ///< see Landscape::constants
  std::optional<Landscape> landscape;  ///< none where the claim does not apply to these sizes
};

/// One expedition under way.
struct Explorer::Plan {
  Random random;
  std::uint64_t index;
  Goal goal;
  std::size_t work;
  std::size_t borders = 0;  ///< decided points that doubles could not tell from equality
  Finding finding;

  double enough() const { return goal == Goal::refute ? kClear : HUGE_VAL; }
  bool is_over() const { return finding.refuting && goal == Goal::refute; }
};

Explorer::Explorer(RecordingCache& recordings, const Limits& limits)
    : recordings_(recordings), claim_(recordings.claim()), evaluator_(recordings, limits) {}
Explorer::~Explorer() = default;

Finding Explorer::explore(std::uint64_t seed, std::uint64_t index, Goal goal) {
  const int level = std::min(std::countr_zero(index + 1), 6);
  Plan plan{
      Random(attention::derive(seed, claim_.id + " explores", index)), index, goal, kWork << level, 0, {}};
  Point like = sized_point(plan);
  if (has_integers(claim_)) like = settle_integers(plan, like);
  Terrain& at = terrain(like);
  if (at.landscape && at.landscape->relation_count() > 0) roam(plan, at, like);
  return std::move(plan.finding);
}

/// The smallest sizes, the largest, and any.
Point Explorer::sized_point(Plan& plan) const {
  const auto size = [&](const Interval& range) {
    const std::int64_t low = range.low.to_int64(), high = range.high.to_int64();
    return static_cast<std::size_t>(plan.index % 4 == 0   ? low
                                    : plan.index % 4 == 2 ? high
                                                          : plan.random.between(low, high));
  };
  const std::size_t T = size(claim_.domain.T), d = size(claim_.domain.d);
  return sample(narrowed(claim_, T, d, {}), plan.random.next(), 0);
}

/// Recordings for many values of integers are not worth keeping.
Explorer::Terrain& Explorer::terrain(const Point& like) {
  auto made = std::make_unique<Terrain>(claim_, like);
  const Dimensions dimensions = dimensions_of(claim_, made->coordinates.shape());
  if (const auto found = terrains_.find(dimensions); found != terrains_.end()) return *found->second;
  if (terrains_.size() >= kMostTerrains) terrains_.clear();
  const bool keep = !has_integers(claim_);
  made->recording =
      keep ? recordings_.get(dimensions) : std::make_shared<const RecordedClaim>(record(claim_, dimensions));
  if (!made->recording->cases.empty())
    made->landscape.emplace(made->recording, keep ? recordings_.identities(dimensions) : std::vector<bool>{});
  if (made->landscape) made->constants = made->landscape->constants();
  return *(terrains_[dimensions] = std::move(made));
}

/// Local search over the integers: steps of 1, 2, 4, .. and leaps, by the highest of a few points each.
Point Explorer::settle_integers(Plan& plan, Point best) {
  Integers now = dimensions_of(claim_, best).integers;
  const auto height = [&](const Point& point) {
    Terrain& at = terrain(point);
    Height top;
    if (!at.landscape) return top;
    for (int k = 0; k < (at.coordinates.size() == 0 ? 1 : 6); ++k) {
      const Point p = k == 0 ? point : structured_point(claim_, point, plan.random);
      const Height h = highest(at.landscape->survey(at.coordinates.inputs(at.coordinates.values(p))));
      if (h.is_above(top)) top = h;
    }
    return top;
  };
  Height top = height(best);
  for (std::size_t left = 24 * (plan.work / kWork) / 2 + 12; left > 0; --left) {
    Integers next = now;
    for (auto& [name, value] : next) {
      if (next.size() > 1 && plan.random.one_in(2)) continue;
      const std::int64_t step = std::int64_t{1} << plan.random.below(plan.random.one_in(2) ? 3 : 20);
      value += plan.random.one_in(2) ? step : -step;
    }
    const Point point = sample(narrowed(claim_, best.T, best.d, next), plan.random.next(), 0);
    const Height h = height(point);
    if (top.is_above(h)) continue;
    top = h;
    best = point;
    now = dimensions_of(claim_, point).integers;
  }
  return best;
}

void Explorer::roam(Plan& plan, Terrain& at, const Point& like) {
  Landscape& land = *at.landscape;
  const std::size_t before = land.work();
  std::size_t relation = 0;
  std::vector<Spot> spots = survey(plan, at, like, relation);
  if (!spots.empty() && !plan.is_over()) climb_from(plan, at, std::move(spots), relation);
  plan.finding.evaluations += land.work() - before;
}

/// Points of many kinds, and the relation to climb: the one that came nearest to failing, or any.
std::vector<Spot> Explorer::survey(Plan& plan, Terrain& at, const Point& like, std::size_t& relation) {
  Landscape& land = *at.landscape;
  const Coordinates& c = at.coordinates;
  std::vector<std::size_t> eligible;
  for (std::size_t k = 0; k < land.relation_count(); ++k)
    if (plan.goal == Goal::refute || is_order(land.relation(k).relation)) eligible.push_back(k);
  if (eligible.empty()) return {};
  const bool any = plan.random.one_in(2);
  relation = eligible[plan.random.below(eligible.size())];
  const Hill hill(land, c, relation, Measure::difference);

  std::vector<Coordinates::Vector> places;
  std::vector<std::vector<Height>> heights;
  const std::size_t end = land.work() + plan.work / 4;
  for (std::size_t k = 0; k < 6 || (land.work() < end && k < kMostSurveyed); ++k) {
    Coordinates::Vector x = k == 0 ? c.values(like) : some_place(plan.random, at, like, k);
    hill.restore(x);
    heights.push_back(land.survey(c.inputs(x)));
    places.push_back(std::move(x));
    if (c.size() == 0) break;
  }
  if (!any) {
    Height top;
    for (const auto& all : heights)
      for (const std::size_t k : eligible)
        if (all[k].is_above(top)) top = all[k], relation = k;
  }
  std::vector<Spot> spots;
  for (std::size_t n = 0; n < places.size(); ++n)
    spots.push_back({std::move(places[n]), heights[n][relation]});
  std::stable_sort(spots.begin(), spots.end(),
                   [](const Spot& a, const Spot& b) { return a.height.is_above(b.height); });
  if (spots.size() > kPopulation) spots.resize(kPopulation);
  decide_near(plan, at, spots[0], relation);
  return spots;
}

Coordinates::Vector Explorer::some_place(Random& random, const Terrain& at, const Point& like,
                                         std::size_t k) const {
  const Coordinates& c = at.coordinates;
  const std::vector<double>& constants = at.constants;
  if (k < 48 && k % 2 == 0) {
    Point fresh = like;  // structured points keep what they do not paint
    if (k % 4 == 0)
      fresh = c.point(random_place(random, c, constants), [](double x) { return nearest_multiple(x, 4); });
    return c.values(structured_point(claim_, fresh, random));
  }
  return random_place(random, c, constants);
}

void Explorer::climb_from(Plan& plan, Terrain& at, std::vector<Spot> spots, std::size_t relation) {
  Landscape& land = *at.landscape;
  Measure measure = some_measure(plan.goal, land, relation, plan.random);
  const auto lift = [&](const Hill& hill) {
    for (Spot& s : spots) s.height = hill.height(s.x);
  };
  Hill hill(land, at.coordinates, relation, measure);
  lift(hill);
  if (plan.goal == Goal::refute &&
      std::all_of(spots.begin(), spots.end(), [](const Spot& s) { return s.height.margin == -HUGE_VAL; })) {
    measure = Measure::difference;  // no two positive sides anywhere
    hill = Hill(land, at.coordinates, relation, measure);
    lift(hill);
  }
  const std::size_t share = plan.work / 6;
  const double enough = plan.enough();
  for (std::size_t k = 0; k < std::min<std::size_t>(2, spots.size()); ++k) {
    spots[k] = climb(hill, spots[k], share, enough);
    if (decide_near(plan, at, spots[k], relation)) return;
  }
  Spot best = evolve(hill, spots, plan.random, share, enough);
  best = climb(hill, best, share, enough);
  best = poll(hill, best, plan.random, share, enough);
  if (!decide_near(plan, at, best, relation))
    decide_near(plan, at, climb(hill, best, share, HUGE_VAL), relation);
}

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
        if (auto met = meet_equations(claim_, *at.recording, at.coordinates, p, n == 1 ? &r : nullptr))
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
