#pragma once
#include "proofs/language/cursor.hpp"
#include "proofs/language/term.hpp"

namespace proofgrad::proofs {

/// Recursive descent over the grammar of terms, weakest binding first:
///
///     term     = implies | or | and | not | relation        (a implies b implies c: to the right)
///     relation = sum { (<= | < | >= | > | = | !=) sum }      (a chain is one relation)
///     sum      = product { (+ | -) product }
///     product  = signed { (* | /) signed }
///     signed   = - signed | postfix [ ^ signed ]             (-x^2 is -(x^2); ^ groups to the right)
///     postfix  = primary { ' | [ terms ] }
///     primary  = number | name | function ( terms ) | fold ( indices : sum ) | ( term ) | [ terms ]
///     indices  = name in sum..sum | name subset sum..sum | name in name, ... where term
///
/// Conditions and expressions share one grammar; check.hpp says which may stand where.
/// Throws ClaimError for anything else, and for terms nested too deeply to walk over safely.
class TermParser {
 public:
  explicit TermParser(Cursor& cursor) : cursor_(cursor) {}

  TermPtr term();
  TermPtr sum();  ///< an expression without relations
  /// i in a..b, j in c..d where CONDITION
  Indices indices();

 private:
  TermPtr disjunction();
  TermPtr conjunction();
  TermPtr negation();
  TermPtr relation();
  TermPtr product();
  TermPtr signed_term();
  TermPtr postfix();
  TermPtr primary();
  TermPtr call();
  TermPtr comprehension(Position at, Fold fold);
  TermPtr parenthesis();
  TermPtr list();
  IndexRange range();
  std::vector<TermPtr> arguments(std::string_view closing);
  TermPtr make(Position at, Term::Node node) const;

  class Nesting;
  Cursor& cursor_;
  int depth_ = 0;
};

/// A single term, for tests and tools. Throws ClaimError also if something follows it.
TermPtr parse_term(const std::string& text);

}  // namespace proofgrad::proofs
