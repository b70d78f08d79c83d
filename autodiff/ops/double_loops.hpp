#pragma once
// Inner loops in doubles, compiled twice: for every machine, and for those with AVX2, which is asked for at
// run time. Both do the same operations in the same order (no fused multiply-add), so that results do not
// depend on the machine.
#include <cstddef>

namespace proofgrad {

/// The term diag(u) B: row i of B is at v + i stride; stride 0 repeats one row.
struct ScaledRows {
  const double* u;
  const double* v;
  std::size_t stride;
};

/// y = a, or y += a unless `first`; y is rows x n and aliases nothing.
void add_scaled_rows(const ScaledRows& a, bool first, std::size_t rows, std::size_t n, double* y);
/// The same for two terms at once: one pass over y's memory instead of two.
void add_scaled_rows(const ScaledRows& a, const ScaledRows& b, bool first, std::size_t rows, std::size_t n,
                     double* y);

/// y = A x for a matrix of `rows` rows, each `n` long and contiguous; four partial sums, added in pairs.
void multiply_vector(const double* a, const double* x, std::size_t rows, std::size_t n, double* y);

}  // namespace proofgrad
