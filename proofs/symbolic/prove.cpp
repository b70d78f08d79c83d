#include "proofs/symbolic/prove.hpp"

#include <algorithm>

#include "autodiff/drivers/symbolic_values.hpp"
#include "autodiff/scalar/work_limit.hpp"
#include "proofs/symbolic/cuts.hpp"
#include "proofs/symbolic/dominance.hpp"

namespace proofgrad::proofs {
namespace {

/// left - right, a 1 x 1 side standing for every entry.
Matrix<Symbolic> difference(const Matrix<Symbolic>& left, const Matrix<Symbolic>& right) {
  Matrix<Symbolic> d(left.size() == 1 ? right.shape() : left.shape());
  for (std::size_t k = 0; k < d.size(); ++k)
    d[k] = left[left.size() == 1 ? 0 : k] - right[right.size() == 1 ? 0 : k];
  return d;
}

bool all_zero(const Matrix<Symbolic>& d) {
  return std::all_of(d.begin(), d.end(), [](const Symbolic& x) { return x.is_zero(); });
}

bool allows_equality(Relation r) { return r == Relation::eq || r == Relation::le || r == Relation::ge; }

std::optional<SymbolicReason> reason(const RecordedRelation& r, const SymbolicValues& values,
                                     bool with_dominance) {
  if (!allows_equality(r.relation)) return std::nullopt;
  const Matrix<Symbolic> d = difference(values[r.left], values[r.right]);
  if (all_zero(d)) return SymbolicReason::identity;
  if (r.relation == Relation::eq || !with_dominance) return std::nullopt;
  const bool dominated = std::all_of(d.begin(), d.end(), [&](const Symbolic& x) {
    return is_never_negative(r.relation == Relation::le ? -x : x, values.atoms());
  });
  return dominated ? std::optional(SymbolicReason::dominance) : std::nullopt;
}

/// A relation to be shown, and where its reason goes.
struct Open {
  const RecordedRelation& relation;
  std::optional<SymbolicReason>& reason;
};

void prove_at(Generality generality, const RecordedClaim& recording, const SymbolicOptions& options,
              const std::vector<Open>& all) {
  std::vector<NodeId> sides;
  for (const Open& one : all)
    if (!one.reason) sides.insert(sides.end(), {one.relation.left, one.relation.right});
  SymbolicValues values(recording.tape, sides, cuts(recording.tape, generality));
  for (const NodeId input : options.nonnegative) values.assume_nonnegative(input);
  for (const Open& one : all)
    if (!one.reason) one.reason = reason(one.relation, values, options.dominance);
}

std::vector<Open> open_relations(const RecordedClaim& recording, const std::vector<bool>& left_out,
                                 SymbolicReasons& proof) {
  std::vector<Open> all;
  std::size_t place = 0;
  for (std::size_t c = 0; c < proof.size(); ++c)
    for (std::size_t k = 0; k < proof[c].size(); ++k, ++place)
      if (left_out.empty() || !left_out[place]) all.push_back({recording.cases[c].relations[k], proof[c][k]});
  return all;
}

}  // namespace

std::string_view name(SymbolicReason reason) {
  return reason == SymbolicReason::identity ? "identity" : "dominance";
}

SymbolicReasons prove_symbolically(const RecordedClaim& recording, const SymbolicOptions& options) {
  SymbolicReasons proof;
  for (const RecordedCase& one : recording.cases) proof.emplace_back(one.relations.size());
  const std::vector<Open> all = open_relations(recording, options.left_out, proof);
  for (const Generality generality : {Generality::scores, Generality::products, Generality::inputs}) {
    if (std::all_of(all.begin(), all.end(), [](const Open& one) { return one.reason.has_value(); })) break;
    try {
      const WorkLimitScope limit(options.work);
      prove_at(generality, recording, options, all);
    } catch (const NotExact&) {  // too large at this generality; what was shown stays
    }
  }
  return proof;
}

bool is_complete(const SymbolicReasons& proof) {
  return std::all_of(proof.begin(), proof.end(), [](const auto& relations) {
    return std::all_of(relations.begin(), relations.end(), [](const auto& r) { return r.has_value(); });
  });
}

}  // namespace proofgrad::proofs
