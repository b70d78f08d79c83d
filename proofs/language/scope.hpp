#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "proofs/language/names.hpp"
#include "proofs/language/source.hpp"

namespace proofgrad::proofs {

/// What a term is, as far as that is known before shapes are: each of the first three may stand for the next.
enum class Kind {
  integer,   ///< known once T and d are: bounds of ranges, indices
  constant,  ///< an exact number known then
  value,     ///< a number or matrix that depends on the instance
  relation,  ///< a relation or condition
  set        ///< the index of a fold over subsets: only `i in S` takes it
};

/// What a name in scope means.
struct Meaning {
  std::string what;  ///< "a name of the model", "an index", ...: for error messages
  Kind kind = Kind::value;
  const QuantityInfo* quantity = nullptr;  ///< of a name of the model
  std::optional<std::size_t> indices;      ///< how many indices a variable takes, where that is known
  bool is_index = false;
};

/// The names in scope while a claim is checked, line by line.
class Scope {
 public:
  explicit Scope(const SourceText& source) : source_(source) {}

  /// Adds a name for the rest of the claim. Throws ClaimError at `at` if it is taken.
  void declare(Position at, const std::string& name, Meaning meaning);
  /// The index of a fold may hide another index, but no other name. Undone by `leave`.
  void enter(Position at, const std::string& index, Kind kind = Kind::integer);
  void leave(const std::string& index);

  /// Throws ClaimError with the nearest known name if there is none.
  const Meaning& find(Position at, const std::string& name) const;
  std::vector<std::string> names() const;

 private:
  [[noreturn]] void unknown(Position at, const std::string& name) const;

  const SourceText& source_;
  std::map<std::string, std::vector<Meaning>> meanings_;
  std::set<std::string> left_;  ///< indices of folds that are over
};

}  // namespace proofgrad::proofs
