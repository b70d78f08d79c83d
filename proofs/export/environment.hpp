#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "proofs/language/dimensions.hpp"
#include "proofs/language/recorded.hpp"
#include "proofs/language/subsets.hpp"

namespace proofgrad::proofs::coq {

/// What a claim's integers are worth at one case of one instance: sizes, `int` variables, universal indices,
/// and the indices of the folds around. The claim was recorded at these sizes before, so every range and
/// index is in order.
class Environment {
 public:
  /// All must outlive the environment.
  Environment(const Claim& claim, const Dimensions& dimensions, const IndexValues& universal)
      : claim_(claim), dimensions_(dimensions), universal_(universal) {}

  std::int64_t integer(const TermPtr& term) const;
  Rational constant(const TermPtr& term) const;
  /// The value of a name that is an integer.
  std::optional<Rational> named(std::string_view name) const { return find(name, true); }
  bool is_fold_index(std::string_view name) const;
  const Let* definition(std::string_view name) const;

  /// Calls `visit` at each assignment of the indices that meets their condition, in their order.
  void for_each(const Indices& indices, const std::function<void()>& visit);
  /// Calls `visit` where no fold is around: a definition knows none.
  void outside_folds(const std::function<void()>& visit);

 private:
  std::optional<Rational> find(std::string_view name, bool with_folds) const;
  Lookup lookup(bool with_folds) const;
  void for_each_from(const Indices& indices, std::size_t k, const std::function<void()>& visit);
  Members values_of(const IndexRange& range) const;

  const Claim& claim_;
  const Dimensions& dimensions_;
  const IndexValues& universal_;
  IndexValues folds_;  ///< innermost last
  std::vector<std::pair<std::string, Members>> sets_;
};

}  // namespace proofgrad::proofs::coq
