#include <algorithm>

#include "proofs/search/fields.hpp"
#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {
namespace {

using Names = std::vector<std::string>;

/// The names that `given` lines tie together, directly or through others, one group each; the first name of a
/// group is the one whose value the others take.
std::vector<Names> tied_groups(const Claim& claim) {
  std::vector<Names> groups;
  const auto take_group_of = [&](const std::string& name) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const Names& group) {
      return std::find(group.begin(), group.end(), name) != group.end();
    });
    if (found == groups.end()) return Names{name};
    Names group = std::move(*found);
    groups.erase(found);
    return group;
  };
  for (const Given& given : claim.givens) {
    const auto* tie = std::get_if<Tie>(&given.hypothesis);
    if (!tie) continue;
    Names group = take_group_of(tie->left);
    if (std::find(group.begin(), group.end(), tie->right) == group.end())
      for (auto& name : take_group_of(tie->right)) group.push_back(std::move(name));
    groups.push_back(std::move(group));
  }
  return groups;
}

/// The smallest k >= 1 with k^2 >= x, by doubling and bisection.
Rational root_above(const Rational& x) {
  Rational low(0), high(1);
  while (high * high < x) low = high, high *= 2;
  while (high - low > Rational(1)) {
    const Rational middle = ((low + high) / 2).floor();
    (middle * middle < x ? low : high) = middle;
  }
  return high;
}

/// Divides the entries by the smallest integer that makes their sum of squares at most bound^2.
void scale_down(Rational* begin, Rational* end, const Rational& bound) {
  Rational square;
  for (Rational* x = begin; x != end; ++x) square += *x * *x;
  if (square <= bound * bound) return;
  const Rational k = bound.is_zero() ? Rational(0) : root_above(square / (bound * bound));
  for (Rational* x = begin; x != end; ++x) *x = bound.is_zero() ? Rational(0) : *x / k;
}

void make_bound_hold(const Claim& claim, Point& point, const NormBound& norm, const Names& names) {
  const Rational bound = bound_value(claim, norm, dimensions_of(claim, point));
  for (const std::string& name : names)
    for (Matrix<Rational>* m : fields_named(claim, point, name)) {
      const std::size_t length = norm.every_token ? m->cols() : m->size();  // X is T x d, a token a row
      for (std::size_t at = 0; at < m->size(); at += length)
        scale_down(m->data() + at, m->data() + at + length, bound);
    }
}

void copy_first(const Claim& claim, Point& point, const Names& names) {
  const auto from = fields_named(claim, point, names[0]);
  for (std::size_t n = 1; n < names.size(); ++n) {
    const auto to = fields_named(claim, point, names[n]);
    for (std::size_t head = 0; head < std::min(from.size(), to.size()); ++head) *to[head] = *from[head];
  }
}

}  // namespace

/// A bound on one name of a group is a bound on all of them: so the value that is copied meets every bound.
void make_hypotheses_hold(const Claim& claim, Point& point) {
  const auto groups = tied_groups(claim);
  for (const Given& given : claim.givens) {
    const auto* norm = std::get_if<NormBound>(&given.hypothesis);
    if (!norm) continue;
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const Names& names) {
      return std::find(names.begin(), names.end(), norm->name) != names.end();
    });
    make_bound_hold(claim, point, *norm, group == groups.end() ? Names{norm->name} : *group);
  }
  for (const Names& group : groups) copy_first(claim, point, group);
}

}  // namespace proofgrad::proofs
