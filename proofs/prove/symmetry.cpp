#include "proofs/prove/symmetry.hpp"

#include <algorithm>
#include <bit>

#include "proofs/prove/parity.hpp"

namespace proofgrad::proofs {
namespace {

/// A set of inputs, as bits.
using Flip = std::uint32_t;
constexpr std::size_t kMostInputs = 10;  // all sets are tried

bool sides_keep(const RecordedRelation& r, const std::vector<Parity>& parity) {
  const Parity left = parity[r.left], right = parity[r.right];
  if (left == Parity::even && right == Parity::even) return true;
  const bool equation = r.relation == Relation::eq || r.relation == Relation::ne;
  return equation && left == Parity::odd && right == Parity::odd;
}

bool condition_keeps(const RecordedCondition& c, const std::vector<Parity>& parity) {
  if (c.relation && !sides_keep(*c.relation, parity)) return false;
  return std::all_of(c.parts.begin(), c.parts.end(),
                     [&](const RecordedCondition& part) { return condition_keeps(part, parity); });
}

bool guard_keeps(const DomainGuard& guard, const std::vector<Parity>& parity) {
  if (guard.kind == DomainGuard::Kind::nonzero) return parity[guard.node] != Parity::unknown;
  return parity[guard.node] == Parity::even;
}

bool hypotheses_keep(const RecordedClaim& recording, const std::vector<Parity>& parity) {
  const auto keeps = [&](const RecordedCondition& c) { return condition_keeps(c, parity); };
  for (const RecordedCase& one : recording.cases)
    if (!std::all_of(one.assumptions.begin(), one.assumptions.end(), keeps)) return false;
  return std::all_of(recording.assumptions.begin(), recording.assumptions.end(), keeps) &&
         std::all_of(recording.guards.begin(), recording.guards.end(),
                     [&](const DomainGuard& guard) { return guard_keeps(guard, parity); });
}

bool relation_keeps(const Obligations& all, std::size_t k, const std::vector<Parity>& parity) {
  const Obligation& o = all.list[k];
  if (all.symbolic[k] != Reason::open) return true;
  if (o.margin) return parity[*o.margin] == Parity::even;
  return sides_keep(all.recording.cases[o.case_index].relations[o.relation], parity);
}

bool claim_keeps(const Obligations& all, const std::vector<bool>& flipped) {
  const std::vector<Parity> parity = parities(all.recording.tape, flipped);
  for (std::size_t k = 0; k < all.list.size(); ++k)
    if (!relation_keeps(all, k, parity)) return false;
  return hypotheses_keep(all.recording, parity);
}

/// The inputs that have variables, all of them with a range that is symmetric about 0.
std::vector<std::size_t> mirrored_inputs(const SearchSpace& space) {
  std::vector<std::size_t> inputs;
  for (const FreeVariable& x : space.variables())
    if (x.range.low < x.range.high && x.range.low == -x.range.high &&
        (inputs.empty() || inputs.back() != x.input))
      inputs.push_back(x.input);
  if (inputs.size() > kMostInputs) inputs.resize(kMostInputs);
  return inputs;
}

/// Gauss and Jordan over two elements: flips may be composed, so any of them may be replaced by its
/// composition with another. In the end the lowest input of each belongs to it alone.
std::vector<Flip> reduced(const std::vector<Flip>& flips) {
  std::vector<Flip> basis;
  const auto lowest = [](Flip x) { return x & (~x + 1); };
  for (Flip x : flips) {
    for (const Flip b : basis)
      if ((x & lowest(b)) != 0) x ^= b;
    if (x == 0) continue;
    for (Flip& b : basis)
      if ((b & lowest(x)) != 0) b ^= x;
    basis.push_back(x);
  }
  return basis;
}

}  // namespace

std::vector<std::size_t> mirror_variables(const Obligations& all, const SearchSpace& space) {
  const std::vector<std::size_t> inputs = mirrored_inputs(space);
  std::vector<Flip> flips;
  for (Flip flip = 1; flip < Flip{1} << inputs.size(); ++flip) {
    std::vector<bool> flipped(all.recording.tape.inputs().size());
    for (std::size_t k = 0; k < inputs.size(); ++k) flipped[inputs[k]] = (flip >> k & 1U) != 0;
    if (claim_keeps(all, flipped)) flips.push_back(flip);
  }
  std::vector<std::size_t> pivots;
  for (const Flip flip : reduced(flips)) {
    const std::size_t input = inputs[static_cast<std::size_t>(std::countr_zero(flip))];
    const auto& variables = space.variables();
    const auto first = std::find_if(variables.begin(), variables.end(),
                                    [&](const FreeVariable& x) { return x.input == input; });
    pivots.push_back(static_cast<std::size_t>(first - variables.begin()));
  }
  std::sort(pivots.begin(), pivots.end());
  return pivots;
}

}  // namespace proofgrad::proofs
