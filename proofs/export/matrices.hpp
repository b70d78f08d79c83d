#pragma once
#include <vector>

#include "proofs/export/entries.hpp"

namespace proofgrad::proofs::coq {

// The matrices of proofs/language/matrices.hpp as formulas; sizes fit, since the claim was recorded before.

Entries filled(Shape shape, const Formula& entry);
/// Columns as the rows of a matrix; numbers as a column.
Entries stacked(const std::vector<Entries>& items);
Entries toeplitz(const Entries& kernel, std::size_t rows, std::size_t dilation);
Entries lower_triangular(const Entries& a);
Entries normalize_rows(const Entries& a);
/// The entry of that rank, by the passes of bubble sort, in Rmax and Rmin.
Formula ranked(std::vector<Formula> v, std::size_t rank);

}  // namespace proofgrad::proofs::coq
