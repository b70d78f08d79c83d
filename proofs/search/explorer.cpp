#include "proofs/search/explorer.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "proofs/search/explorer_parts.hpp"
#include "proofs/search/fractions.hpp"
#include "proofs/search/random_place.hpp"
#include "proofs/search/starts.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Random;

constexpr std::size_t kPopulation = 16;
constexpr std::size_t kMostSurveyed = 4000;

bool is_order(Relation kind) {
  return kind == Relation::le || kind == Relation::lt || kind == Relation::ge || kind == Relation::gt;
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

}  // namespace

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

}  // namespace proofgrad::proofs
