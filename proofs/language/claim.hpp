#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "attention/instance/instance.hpp"
#include "attention/stack/stack.hpp"
#include "proofs/language/term.hpp"

namespace proofgrad::proofs {

enum class Expect { holds, refuted };

/// The `model` line. A null penalty is 0; a null `penalty_to` makes the penalty the one value `penalty`.
struct Model {
  Position at;
  attention::Mask mask = attention::Mask::none;
  attention::EmptyRowRule empty_row = attention::EmptyRowRule::error;
  bool residual = false;
  TermPtr penalty, penalty_to;  ///< constants built from numbers and T, d, d_k, d_v
  int heads = 1;
  std::optional<int> d_k, d_v;  ///< d unless said
};

/// The `model` line of a network of several layers. Its parameters are variables of the claim (`of_model`),
/// so that instances hold them among their variables: "X", "W_Q[1]", ..
struct Stack {
  Position at;
  attention::StackShape shape;  ///< T and d are those of an instance
};

/// A `var` line: a matrix of reals (rows or cols null: 1), a probability vector of `rows` entries, or an
/// integer.
struct Variable {
  enum class Kind { real, simplex, integer };
  Position at;
  std::string name;
  Kind kind = Kind::real;
  TermPtr rows, cols;     ///< integer terms
  TermPtr from, to;       ///< of an integer
  bool of_model = false;  ///< a parameter of a network, without a line of its own
};

struct Interval {
  Rational low, high;
};
struct DomainEntry {
  Position at;
  Interval interval;
};

/// Where to search, and what to prove on.
struct Domain {
  Interval T{2, 6}, d{1, 3}, entries{-2, 2};
  std::map<std::string, DomainEntry> variables;  ///< for variables that do not range over `entries`
};

/// `given W_Q = W_K`: an instance gives both the same value.
struct Tie {
  std::string left, right;
};
/// `given norm(X[i]) <= c` bounds every token, `given norm(x) <= c` the vector x.
struct NormBound {
  std::string name;
  bool every_token = false;
  TermPtr bound;  ///< a constant
};
struct Given {
  Position at;
  std::variant<Tie, NormBound> hypothesis;
  TermPtr term;  ///< as written
};

struct Let {
  Position at;
  std::string name;
  TermPtr value;
};

/// One claim as written, checked (see check.hpp) but for shapes.
struct Claim {
  std::string id, title;
  std::optional<std::string> source;
  std::optional<Expect> expect;
  std::optional<Model> model;
  std::optional<Stack> stack;  ///< at most one of the two
  std::vector<Variable> variables;
  Domain domain;
  std::vector<Given> givens;
  std::vector<TermPtr> assumptions;
  Indices indices;  ///< of `for`; no ranges: one relation without index
  std::vector<Let> lets;
  std::vector<TermPtr> assertions;

  std::string text;  ///< from `claim` to `end`, byte for byte: what a certificate holds
  Position at;       ///< of the id
  std::shared_ptr<const SourceText> origin;  ///< the file, for error messages

  /// The `var` of that name; nullptr if there is none.
  const Variable* find_variable(const std::string& name) const {
    for (const Variable& v : variables)
      if (v.name == name) return &v;
    return nullptr;
  }
  const std::string& file() const { return origin->file(); }
  int line() const { return at.line; }
};

}  // namespace proofgrad::proofs
