#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "autodiff/tape/expr.hpp"
#include "proofs/language/dimensions.hpp"

namespace proofgrad::proofs {

/// The values of the universal indices, in the order of the `for` line.
using IndexValues = std::vector<std::pair<std::string, std::int64_t>>;

/// One relation between two recorded quantities. For = and != both sides have one shape; for the orders both
/// are scalars; for psd `left` is a square matrix and `right` the same node.
struct RecordedRelation {
  Relation relation;
  NodeId left, right;
  TermPtr left_term, right_term;  ///< as written; psd has no right term
  Position at;                    ///< of the left term
  std::size_t assertion = 0;      ///< which `assert` line, from 0; for assumptions which `assume` line
};

/// A condition: a relation, or parts joined. An implication has two parts, a negation one.
struct RecordedCondition {
  enum class Kind { relation, conjunction, disjunction, implication, negation };
  Kind kind = Kind::relation;
  std::optional<RecordedRelation> relation;
  std::vector<RecordedCondition> parts;
};

/// What a claim says for one assignment of its universal indices: if the assumptions hold, so do the
/// relations.
struct RecordedCase {
  IndexValues indices;
  std::vector<RecordedCondition> assumptions;  ///< those that depend on the indices
  std::vector<RecordedRelation> relations;
};

/// A quantity that must lie in the domain of a function, entry by entry, for the instance to count.
struct DomainGuard {
  enum class Kind { nonzero, positive, nonnegative };
  Kind kind;
  NodeId node;
  Position at;
};

/// A claim on a tape, for fixed dimensions: every quantity that its relations mention, no numbers.
///
/// The tape's inputs are, in this order, those of attention::declare_inputs (if the claim has a model) and
/// the real and simplex variables in the order of their lines; input_values() in point.hpp gives their
/// values. An instance on which a guard is certainly violated is inapplicable, as is every instance if
/// `inapplicable` says why these dimensions are: an empty mean, max or min, a division by the constant 0, a
/// row without scores.
struct RecordedClaim {
  Dimensions dimensions;
  Tape tape;
  std::vector<RecordedCondition> assumptions;  ///< those that do not depend on the indices
  std::vector<RecordedCase> cases;
  std::vector<DomainGuard> guards;
  std::optional<std::string> inapplicable;  ///< then there are no cases

  /// Every node that assumptions, relations and guards mention, each once: the outputs of a sweep.
  std::vector<NodeId> outputs() const { return outputs({}); }
  /// The same without the equations whose place in `known`, counted through all cases, holds true.
  std::vector<NodeId> outputs(const std::vector<bool>& known) const;
};

/// "i = 1, j = 2", or "" without indices.
std::string shown(const IndexValues& indices);

}  // namespace proofgrad::proofs
