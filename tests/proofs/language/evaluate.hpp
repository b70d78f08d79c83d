#pragma once
// For tests: a claim's recorded relations with numbers in them.
#include <string>
#include <vector>

#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/tape/sweep.hpp"
#include "proofs/language/parser.hpp"
#include "proofs/language/point.hpp"
#include "proofs/language/record.hpp"

namespace proofgrad::proofs {

template <class S>
struct Sides {
  IndexValues indices;
  Relation relation;
  Matrix<S> left, right;
};

/// Both sides of every relation of every case, in the order of the recording.
template <class S>
std::vector<Sides<S>> evaluate(const Claim& claim, const Point& point) {
  const auto recorded = record(claim, dimensions_of(claim, point));
  Sweep<S> sweep(recorded.tape, recorded.outputs());
  const auto values = input_values(claim, point);
  const auto inputs = convert_all<S>(values);
  sweep.run(inputs);
  std::vector<Sides<S>> result;
  for (const auto& one : recorded.cases)
    for (const auto& r : one.relations)
      result.push_back({one.indices, r.relation, sweep[r.left], sweep[r.right]});
  return result;
}

/// Is the relation certainly false in balls?
inline bool certainly_false(const Sides<Ball>& x) {
  if (x.relation == Relation::eq) {
    for (std::size_t k = 0; k < x.left.size(); ++k)
      if (!x.left[k].overlaps(x.right[k])) return true;
    return false;
  }
  if (x.relation == Relation::le) return less(x.right[0], x.left[0]) == Truth::yes;
  if (x.relation == Relation::ge) return less(x.left[0], x.right[0]) == Truth::yes;
  if (x.relation == Relation::lt) return less_equal(x.right[0], x.left[0]) == Truth::yes;
  throw std::logic_error("certainly_false: not needed so far");
}

inline Matrix<Rational> matrix(std::size_t rows, std::size_t cols, std::vector<Rational> entries) {
  return Matrix<Rational>(Shape{rows, cols}, std::move(entries));
}

/// One claim, whose lines behind the title are `lines`.
inline Claim claim_of(const std::string& lines) {
  return parse_claims("claim t.x \"t\"\n" + lines + "\nend\n", "t.claim").at(0);
}

/// d = 1: tokens x, weights as given, default options.
inline Point scalar_point(std::vector<Rational> x, Rational w_q, Rational w_k, Rational w_v) {
  attention::Instance instance;
  const std::size_t T = x.size();
  instance.X = matrix(T, 1, std::move(x));
  instance.heads.push_back({matrix(1, 1, {w_q}), matrix(1, 1, {w_k}), matrix(1, 1, {w_v})});
  return {instance, {}, T, 1};
}

}  // namespace proofgrad::proofs
