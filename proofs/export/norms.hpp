#pragma once
#include "proofs/export/entries.hpp"

namespace proofgrad::proofs::coq {

/// |x|: `Rabs x`.
Formula absolute(const Formula& x);
/// Rmax and Rmin of all; at least one.
Formula largest(const std::vector<Formula>& values);
Formula smallest(const std::vector<Formula>& values);

/// The 2-norm. |x| for a number, the root of the sum of squares for a vector, |u| |v| for u v', and
/// `norm_of_gram p q r` where the matrix has two rows or two columns: the root of the larger eigenvalue of
/// the 2 x 2 Gram matrix [p q; q r]. Throws NotExportable for a larger matrix.
Formula spectral_norm(const Entries& a);
Formula frobenius_norm(const Entries& a);
/// Largest column sum and row sum of absolute values.
Formula norm_one(const Entries& a);
Formula norm_inf(const Entries& a);

}  // namespace proofgrad::proofs::coq
