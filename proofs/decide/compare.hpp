#pragma once
#include <climits>
#include <cstddef>

#include "autodiff/scalar/ball.hpp"
#include "proofs/language/term.hpp"

namespace proofgrad::proofs {

/// What enclosures say of one relation between matrices, entry by entry.
struct Comparison {
  Truth truth = Truth::yes;       ///< no: some entry certainly fails; yes: every entry certainly holds
  bool equal = false;             ///< the relation holds, and so it does with equal sides
  bool finite = true;             ///< false: a side is not defined there, or not yet told from a pole
  long enclosed_bits = LONG_MAX;  ///< for entries not decided: |left - right| < 2^-enclosed_bits is certain
  std::size_t row = 0, col = 0;   ///< an entry that certainly fails, if truth is no
};

/// Compares the sides; a 1 x 1 side stands for all entries. Equality is `yes` only for equal exact numbers.
/// psd and diagonalizable look at `left` alone: yes if it certainly has the property, no if certainly not.
/// S is Ball or Interval; of intervals, `enclosed_bits` says nothing.
template <class S>
Comparison compare(Relation kind, const Matrix<S>& left, const Matrix<S>& right);

/// psd and diagonalizable: of one square matrix, so there are no two sides to compare.
bool is_property(Relation kind);

/// Strict relations cannot hold with equality: for them closeness of the sides says nothing.
bool is_strict(Relation kind);

}  // namespace proofgrad::proofs
