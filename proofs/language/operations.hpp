#pragma once
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

/// These dimensions have no instance to which the claim applies; what() is the reason in one line.
struct Inapplicable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The operations of the claim language on recorded values, as mathematics reads them: matrices add only to
/// matrices of their shape (0 adds to all), numbers scale matrices, orders and folds compare numbers.
///
/// Each throws ClaimError at `at` where shapes do not fit, collects a guard where a function has a domain,
/// and throws Inapplicable where a constant lies outside it.
class Operations {
 public:
  /// `where` tells the sizes and indices at hand, for messages.
  Operations(const SourceText& source, Tape& tape, std::function<std::string()> where)
      : source_(source), tape_(tape), where_(std::move(where)) {}

  Expr binary(Position at, Operator op, Expr a, Expr b);  ///< all but power
  Expr power(Position at, Expr base, const Rational& exponent);
  /// All functions but relations; `n` are the arguments that are integers.
  Expr call(Position at, Function function, const std::vector<Expr>& x, const std::vector<std::int64_t>& n);
  /// Numbers as a column; columns of one length as the rows of a matrix.
  Expr list(Position at, const std::vector<Expr>& items) const;
  /// Sum, mean, max, min or product (from left to right) of what a fold ran over. No value at all: 0 for the
  /// sum, 1 for the product, Inapplicable for the others.
  Expr fold(Position at, Fold fold, const std::vector<Expr>& values);

  /// Where x is 0 the instance does not count.
  void require_nonzero(Position at, Expr x) { guard(at, DomainGuard::Kind::nonzero, x); }
  Expr square(Position at, Expr x, std::string_view what) const;
  Expr number(Position at, Expr x, std::string_view what) const;
  /// Both sides of = in one shape: the number 0 stands for the zero matrix.
  std::pair<Expr, Expr> equal_shapes(Position at, Expr a, Expr b) const;

  [[noreturn]] void fail(Position at, const std::string& message) const;
  [[noreturn]] void inapplicable(Position at, const std::string& message) const;
  std::vector<DomainGuard> take_guards() { return std::move(guards_); }

 private:
  Expr add(Position at, Expr a, Expr b, bool minus) const;
  Expr multiply(Position at, Expr a, Expr b) const;
  Expr divide(Position at, Expr a, Expr b);
  Expr product(Position at, const std::vector<Expr>& values) const;
  Expr column(Position at, Expr x, std::string_view what) const;
  Expr matrix_power(Position at, Expr base, std::int64_t exponent) const;
  Expr identity(Position at, std::int64_t n) const;
  Expr ones(Position at, const std::vector<std::int64_t>& n) const;
  Expr toeplitz(Position at, Expr kernel, const std::vector<std::int64_t>& n) const;
  Expr normalize_rows(Position at, Expr x);
  Expr largest(Position at, Expr x, std::int64_t rank) const;
  std::size_t size(Position at, std::string_view what, std::int64_t n) const;
  Expr dot(Position at, Expr a, Expr b) const;
  void guard(Position at, DomainGuard::Kind kind, Expr x);

  const SourceText& source_;
  Tape& tape_;
  std::function<std::string()> where_;
  std::vector<DomainGuard> guards_;
  std::set<std::pair<DomainGuard::Kind, NodeId>> guarded_;
};

}  // namespace proofgrad::proofs
