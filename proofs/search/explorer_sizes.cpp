// The sizes and integers of an expedition, and what is recorded for them.
#include <algorithm>
#include <cmath>

#include "proofs/search/explorer_parts.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/starts.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kMostTerrains = 64;  // kept for later

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

}  // namespace

bool has_integers(const Claim& claim) {
  return std::any_of(claim.variables.begin(), claim.variables.end(),
                     [](const Variable& v) { return v.kind == Variable::Kind::integer; });
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

}  // namespace proofgrad::proofs
