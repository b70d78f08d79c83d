#include "proofs/verify/everywhere.hpp"

#include <algorithm>
#include <vector>

#include "proofs/symbolic/prove.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kMostDimensions = 100;
constexpr std::size_t kWork = 1'000'000;  // terms, for one choice of dimensions: a fraction of a second

/// All values of the integer variables from the k-th line on, the largest first. False if there are too many.
bool add_integers(const Claim& claim, std::size_t k, Dimensions dimensions, std::vector<Dimensions>& all) {
  while (k < claim.variables.size() && claim.variables[k].kind != Variable::Kind::integer) ++k;
  if (k == claim.variables.size()) {
    all.push_back(std::move(dimensions));
    return all.size() <= kMostDimensions;
  }
  const Variable& variable = claim.variables[k];
  const Interval range = integer_range(claim, variable, dimensions);
  if (range.high - range.low >= Rational(static_cast<std::int64_t>(kMostDimensions))) return false;
  for (auto n = range.high.to_int64(); n >= range.low.to_int64(); --n) {
    dimensions.integers[variable.name] = n;
    if (!add_integers(claim, k + 1, dimensions, all)) return false;
  }
  return true;
}

/// Every choice of sizes and integers in the domain, the largest first; none if there are too many.
std::vector<Dimensions> all_dimensions(const Claim& claim) {
  std::vector<Dimensions> all;
  const auto most = Rational(static_cast<std::int64_t>(kMostDimensions));
  if (claim.domain.T.high > most || claim.domain.d.high > most) return {};
  for (auto T = claim.domain.T.high.to_int64(); T >= claim.domain.T.low.to_int64(); --T)
    for (auto d = claim.domain.d.high.to_int64(); d >= claim.domain.d.low.to_int64(); --d) {
      const Dimensions sizes =
          dimensions_for(claim, static_cast<std::size_t>(T), static_cast<std::size_t>(d));
      if (!add_integers(claim, 0, sizes, all)) return {};
    }
  return all;
}

bool proved_at(const Dimensions& dimensions, RecordingCache& recordings) {
  const std::vector<bool>& known = recordings.identities(dimensions);
  if (std::find(known.begin(), known.end(), false) == known.end()) return true;
  SymbolicOptions options;
  options.work = kWork;
  return is_complete(prove_symbolically(*recordings.get(dimensions), options));
}

std::string shown(const char* name, const Interval& range) {
  return std::string(name) + " in " + range.low.str() + ".." + range.high.str();
}

std::string described(const Claim& claim) {
  std::string text = shown("T", claim.domain.T) + ", " + shown("d", claim.domain.d);
  for (const Variable& v : claim.variables)
    if (v.kind == Variable::Kind::integer) text += ", " + v.name + " in its range";
  return text + ", all real entries";
}

}  // namespace

std::optional<std::string> proved_everywhere(const Claim& claim, RecordingCache& recordings) {
  std::size_t shown = 0;
  for (const Dimensions& dimensions : all_dimensions(claim)) {
    if (recordings.get(dimensions)->inapplicable) continue;
    if (!proved_at(dimensions, recordings)) return std::nullopt;
    ++shown;
  }
  return shown > 0 ? std::optional(described(claim)) : std::nullopt;
}

}  // namespace proofgrad::proofs
