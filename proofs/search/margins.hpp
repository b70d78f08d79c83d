#pragma once
#include "autodiff/scalar/matrix.hpp"
#include "autodiff/tape/expr.hpp"
#include "proofs/language/claim.hpp"

namespace proofgrad::proofs {

/// How far a relation is from failing, as one number: the larger, the nearer; above 0 it fails.
enum class Measure : unsigned char {
  difference,  ///< of a <= b: a - b; of a = b: a - b of numbers, |a - b| of matrices; of psd: -lambda_min
  reversed,    ///< of a = b between numbers: b - a; else as difference
  ratio,       ///< of a <= b between positive numbers: log(a / b); -infinity elsewhere
  leaky,       ///< difference, where max(a, b) and min(a, b) let a little of the other one through, so that
               ///< flat ground slopes
};

/// a <= b and a < b; a >= b and a > b.
bool is_upward(Relation kind);
bool is_downward(Relation kind);

/// The margin by `difference`, scaled to -1..1: (a - b) / (|a| + |b|) of a <= b with sides that are not 0.
double scaled_margin(Relation kind, const Matrix<double>& left, const Matrix<double>& right);

/// The margin of `left kind right` as a recording. Not of psd, whose margin is no recording of its sides.
Expr recorded_margin(Relation kind, Expr left, Expr right, Measure measure);

}  // namespace proofgrad::proofs
