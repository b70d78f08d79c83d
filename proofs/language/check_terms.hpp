#pragma once
#include "proofs/language/scope.hpp"
#include "proofs/language/term.hpp"

namespace proofgrad::proofs {

/// Checks terms against the names in scope: names, numbers of indices, and what is an expression, an integer,
/// a relation. Shapes are checked when a claim is recorded. All throw ClaimError at the offending part.
class TermChecker {
 public:
  /// `parts` heads, or layers: names of a head are indexed by it if there are several, those of a layer
  /// always.
  TermChecker(const SourceText& source, Scope& scope, int parts, bool layered)
      : source_(source), scope_(scope), parts_(parts), layered_(layered) {}

  Kind kind(const TermPtr& term);
  Kind expression(const TermPtr& term);  ///< anything but a relation
  void integer(const TermPtr& term, const std::string& what);
  void constant(const TermPtr& term, const std::string& what);
  void condition(const TermPtr& term);          ///< a relation, with and, or, not, implies
  void integer_condition(const TermPtr& term);  ///< of `where`: a condition on integers
  void assertion(const TermPtr& term);          ///< relations joined by `and`
  /// Checks the ranges, each of which may use the indices before it, and the condition. The indices are then
  /// in scope: as names of the claim if `universal`, else until leave().
  void enter(const Indices& indices, bool universal);
  void leave(const Indices& indices);

 private:
  void range(const IndexRange& range, bool universal);
  Kind name(const TermPtr& term, const std::string& name);
  Kind indexed(const TermPtr& term);
  void indexed_quantity(const TermPtr& base, const QuantityInfo& quantity,
                        const std::vector<const Index*>& groups);
  void plain_groups(const TermPtr& base, const std::vector<const Index*>& groups, std::size_t from);
  void indices_are_integers(const Index& group);
  Kind binary(const TermPtr& term, const Binary& x);
  Kind power(const Binary& x);
  Kind call(const Call& x);
  Kind fold(const Comprehension& x);

  const SourceText& source_;
  Scope& scope_;
  int parts_;
  bool layered_;
};

}  // namespace proofgrad::proofs
