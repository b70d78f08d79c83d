#include "proofs/prove/symbolic_reasons.hpp"

#include <algorithm>
#include <set>

#include "proofs/symbolic/prove.hpp"

namespace proofgrad::proofs {
namespace {

/// Inputs that have variables, none of which may be negative. The last entry of a probability vector is no
/// variable, so such vectors are left out.
std::vector<NodeId> nonnegative_inputs(const Tape& tape, const SearchSpace& space) {
  std::set<std::size_t> inputs, others;
  for (const FreeVariable& v : space.variables())
    (v.range.low.sign() >= 0 && !v.last ? inputs : others).insert(v.input);
  std::vector<NodeId> nodes;
  for (const std::size_t k : inputs)
    if (!others.contains(k)) nodes.push_back(tape.inputs()[k]);
  return nodes;
}

}  // namespace

void add_symbolic_reasons(Obligations& all, const SearchSpace& space) {
  SymbolicOptions options;
  options.nonnegative = nonnegative_inputs(all.recording.tape, space);
  const SymbolicReasons shown = prove_symbolically(all.recording, options);
  for (std::size_t k = 0; k < all.list.size(); ++k)
    if (const auto& reason = shown[all.list[k].case_index][all.list[k].relation])
      all.symbolic[k] = *reason == SymbolicReason::identity ? Reason::identity : Reason::dominance;
}

}  // namespace proofgrad::proofs
