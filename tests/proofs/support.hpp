#pragma once
// For tests of what stands on recordings: points of claims without a model, and decisions about them.
#include "proofs/decide/evaluator.hpp"
#include "tests/proofs/language/evaluate.hpp"

namespace proofgrad::proofs {
// Names of their own for the linker: the program has other functions number() and column().
inline namespace support {

inline Matrix<Rational> number(const Rational& x) { return matrix(1, 1, {x}); }
inline Matrix<Rational> column(std::vector<Rational> entries) {
  const std::size_t n = entries.size();
  return matrix(n, 1, std::move(entries));
}

/// T = d = 1, and the variables as given.
inline Point values(std::map<std::string, Matrix<Rational>> variables) {
  Point point;
  point.variables = std::move(variables);
  return point;
}

inline Decision decide(const Claim& claim, const Point& point, const Limits& limits = {}) {
  RecordingCache recordings(claim);
  return Evaluator(recordings, limits).decide(point);
}

/// Of a claim with the one real variable x.
inline Outcome outcome_at(const std::string& lines, const Rational& x) {
  return decide(claim_of("var x in real\n" + lines), values({{"x", number(x)}})).outcome;
}

}  // namespace support
}  // namespace proofgrad::proofs
