#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "autodiff/scalar/rational.hpp"
#include "proofs/language/source.hpp"

namespace proofgrad::proofs {

struct Term;
/// Terms are immutable and shared: copying a claim copies pointers.
using TermPtr = std::shared_ptr<const Term>;

enum class Operator { add, subtract, multiply, divide, power };
enum class Relation { le, lt, ge, gt, eq, ne, psd, diagonalizable };
enum class Connective { conjunction, disjunction, implication };
enum class Fold { sum, mean, max, min, product };
enum class Function {
  norm,
  norm_fro,
  norm_one,
  norm_inf,
  trace,
  det,
  dot,
  outer,
  diag,
  id,
  ones,
  toeplitz,
  lower_triangular,
  normalize_rows,
  largest,
  exp,
  log,
  sqrt,
  abs,
  power,
  max,
  min,  ///< of two or more terms; over indices they are folds
  psd,  ///< a relation, as the next is
  diagonalizable
};

struct Number {
  Rational value;
  std::string text;
};  ///< as written: 0.05 stays 0.05
struct Name {
  std::string name;
};
struct Index {
  TermPtr base;
  std::vector<TermPtr> indices;
};  ///< X[i], J[i,j]; A[h][i,j] is an index of an index
struct Negate {
  TermPtr argument;
};
struct Transpose {
  TermPtr argument;
};
struct Binary {
  Operator op;
  TermPtr left, right;
};
struct Call {
  Function function;
  std::vector<TermPtr> arguments;
};
/// [a, b, ..]: of numbers a column vector, of column vectors the matrix of which they are the rows.
struct List {
  std::vector<TermPtr> items;
};
/// One index of a `for` line or a fold: NAME in FROM..TO. Folds know two more: NAME subset FROM..TO runs over
/// sets, NAME in SET over the members of one (then `from` is the set and `to` null).
struct IndexRange {
  enum class Kind { interval, subset, member };
  Position at;
  std::string name;
  TermPtr from, to;
  Kind kind = Kind::interval;
};
struct Indices {
  std::vector<IndexRange> ranges;
  TermPtr where;
};  ///< `where` is null if there is no condition
struct Comprehension {
  Fold fold;
  Indices indices;
  TermPtr body;
};
struct Compare {
  std::vector<TermPtr> operands;
  std::vector<Relation> relations;
};  ///< a <= b <= c: 3 and 2
struct Logic {
  Connective connective;
  TermPtr left, right;
};
struct Not {
  TermPtr argument;
};

/// An expression or a condition: which of the two is for check.hpp to say.
struct Term {
  using Node = std::variant<Number, Name, Index, Negate, Transpose, Binary, Call, List, Comprehension,
                            Compare, Logic, Not>;
  Position at;  ///< of the operator, of the name of a call, or of the first character
  Node node;
  int height = 1;  ///< longest path to a leaf
};

/// Every walk over a term recurses, so terms higher than this are refused when they are read.
inline constexpr int kHighestTerm = 1000;

TermPtr make_term(Position at, Term::Node node);

/// The node of `term` as an A, or null if it is another kind of node.
template <class A>
const A* as(const TermPtr& term) {
  return std::get_if<A>(&term->node);
}

/// A[h][i,j] taken apart: A, and the groups [h] and [i,j]. A term without indices is its own base.
struct Indexed {
  TermPtr base;
  std::vector<const Index*> groups;  ///< of the term, which must outlive them
};
Indexed take_apart(const TermPtr& term);

/// Calls `visit` on each direct part, from left to right, with the ranges and condition of a fold included.
void for_each_part(const Term& term, const std::function<void(const TermPtr&)>& visit);

/// Position of the leftmost character of a term (a parenthesis in front is not part of a term).
Position start(const Term& term);

/// Equal but for positions.
bool same(const TermPtr& a, const TermPtr& b);
bool same(const Indices& a, const Indices& b);

}  // namespace proofgrad::proofs
