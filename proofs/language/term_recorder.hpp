#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "proofs/language/model_names.hpp"
#include "proofs/language/operations.hpp"
#include "proofs/language/stack_names.hpp"
#include "proofs/language/subsets.hpp"

namespace proofgrad::proofs {

/// Writes the terms of one claim on a tape, for fixed dimensions. Folds are written out; the universal
/// indices are set from outside. Throws ClaimError at the offending part where shapes do not fit or an index
/// is out of range, Inapplicable where the claim says nothing at these dimensions.
class TermRecorder {
 public:
  /// Declares the inputs on `tape`. Throws InstanceError if the mask leaves a row without scores and nothing
  /// says what becomes of it. All three must outlive the recorder.
  TermRecorder(const Claim& claim, const Dimensions& dimensions, Tape& tape);
  TermRecorder(const TermRecorder&) = delete;
  TermRecorder& operator=(const TermRecorder&) = delete;

  void set_indices(IndexValues indices);
  Expr expression(const TermPtr& term);
  RecordedCondition condition(const TermPtr& term, std::size_t line);
  /// Relations joined by `and`, one after the other.
  void relations(const TermPtr& term, std::size_t line, std::vector<RecordedRelation>& result);

  /// Does the term mention a universal index, be it through a definition?
  bool depends_on_indices(const TermPtr& term) const;
  /// Calls `visit` with each assignment of the indices that meets their condition.
  void for_each(const Indices& indices, const std::function<void(const IndexValues&)>& visit);
  Operations& operations() { return operations_; }

 private:
  void declare_inputs();
  void declare_ties(attention::LayerInputs* layer);
  void declare_stack(attention::StackShape shape);
  void find_index_dependent();

  Lookup lookup(bool with_folds) const;
  std::optional<Rational> integer_named(std::string_view name, bool with_folds) const;
  std::int64_t integer(const TermPtr& term) const;
  Rational constant_of(const TermPtr& term) const;

  Expr name(const TermPtr& term, const std::string& name);
  Expr definition(const std::string& name);
  Expr indexed(const TermPtr& term);
  Expr indexed_quantity(const QuantityInfo& quantity, const std::vector<const Index*>& groups);
  Expr whole(Quantity quantity, std::size_t part);
  Expr block(Quantity quantity, std::size_t part, const Index& group);
  std::size_t parts(const QuantityInfo& quantity) const;  ///< 0: it is not indexed by a head or layer first
  Expr entries(Expr value, const Index& group);
  std::size_t index(const TermPtr& term, std::size_t count) const;
  Expr call(const TermPtr& term, const Call& x);
  Expr list(const TermPtr& term, const List& x);
  Expr fold(const TermPtr& term, const Comprehension& x);
  void for_each_from(const Indices& indices, std::size_t k,
                     const std::function<void(const IndexValues&)>& visit);
  void count_term(Position at);

  RecordedRelation compare(const TermPtr& left, Relation relation, const TermPtr& right, std::size_t line);
  RecordedRelation property(const Call& call, std::size_t line);  ///< psd, diagonalizable
  std::string where() const;

  const Claim& claim_;
  const Dimensions& dimensions_;
  Tape& tape_;
  Operations operations_;
  std::optional<ModelNames> model_;
  StackNames::Parameters parameters_;  ///< of a network of several layers
  std::optional<StackNames> stack_;
  std::map<std::string, Expr, std::less<>> variables_;
  std::map<std::string, const Let*, std::less<>> lets_;
  std::set<std::string> index_dependent_;  ///< universal indices, and definitions that use them
  std::map<std::string, Expr> recorded_;   ///< definitions recorded so far, for the indices at hand
  IndexValues universal_;
  IndexValues folds_;                                  ///< indices of the folds around, innermost last
  std::vector<std::pair<std::string, Members>> sets_;  ///< those of folds over subsets
  std::size_t unrolled_ = 0;
};

}  // namespace proofgrad::proofs
