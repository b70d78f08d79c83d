#pragma once
#include <map>
#include <string>

#include "proofs/export/environment.hpp"
#include "proofs/export/layer_theory.hpp"
#include "proofs/language/point.hpp"

namespace proofgrad::proofs::coq {

/// Puts the terms of a claim into formulas, for one case at one point: folds are written out, definitions of
/// the claim become definitions of the file. Throws NotExportable where Coq's `interval` has no word for a
/// term.
class Translator {
 public:
  /// All must outlive the translator.
  Translator(const Claim& claim, const Point& point, const Dimensions& dimensions,
             const IndexValues& universal, Theory& theory);

  Entries expression(const TermPtr& term);
  /// Every entry of a variable or of a matrix of the instance, in the order of the rows, head after head.
  std::vector<Formula> all_entries(const std::string& name);
  /// A condition as a proposition. Throws NotExportable for `not`, `implies`, `=` between matrices and psd.
  std::string condition(const TermPtr& term);

 private:
  Entries name(const std::string& name);
  Entries definition(const Let& let);
  Entries indexed(const TermPtr& term);
  Entries quantity(const QuantityInfo& quantity, const std::vector<const Index*>& groups);
  Entries entries(const Entries& value, const Index& group) const;
  std::size_t index(const TermPtr& term) const {
    return static_cast<std::size_t>(environment_.integer(term) - 1);
  }
  Entries binary(const Binary& x);
  Formula raised(const Formula& base, const Rational& exponent) const;
  Entries call(const Call& x);
  Entries list(const List& x);
  /// An integer argument that is at least 1; 1 where it is left out.
  std::size_t size(const Call& x, std::size_t place) const;
  Entries fold(const Comprehension& x);
  std::string compare(const Compare& chain);

  Theory& theory_;
  Environment environment_;
  const Dimensions& dimensions_;
  std::optional<LayerTheory> layer_;
  std::map<std::string, Entries, std::less<>> variables_, definitions_;
};

}  // namespace proofgrad::proofs::coq
