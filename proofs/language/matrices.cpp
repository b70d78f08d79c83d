#include "proofs/language/matrices.hpp"

#include <algorithm>
#include <vector>

namespace proofgrad::proofs {
namespace {

Matrix<Rational> shifted_identity(std::size_t n, std::size_t below) {
  Matrix<Rational> m(n, n);
  for (std::size_t i = below; i < n; ++i) m(i, i - below) = 1;
  return m;
}

}  // namespace

Expr toeplitz(Expr r, std::size_t rows, std::size_t dilation) {
  Expr result = zeros(r.tape(), {rows, rows});
  for (std::size_t k = 0; k < r.rows() && k * dilation < rows; ++k)
    result = result + entry(r, k, 0) * constant(r.tape(), shifted_identity(rows, k * dilation));
  return result;
}

Expr lower_triangular(Expr x) {
  std::vector<Expr> rows;
  for (std::size_t i = 0; i < x.rows(); ++i) {
    const std::size_t kept = std::min(i + 1, x.cols());
    std::vector<Expr> parts{slice(x, i, 0, {1, kept})};
    if (kept < x.cols()) parts.push_back(zeros(x.tape(), {1, x.cols() - kept}));
    rows.push_back(hstack(parts));
  }
  return vstack(rows);
}

Expr largest(Expr column, std::size_t rank) {
  std::vector<Expr> v;
  for (std::size_t k = 0; k < column.rows(); ++k) v.push_back(entry(column, k, 0));
  for (std::size_t pass = 0; pass < rank; ++pass)
    for (std::size_t k = v.size() - 1; k > pass; --k) {
      const Expr above = v[k - 1], here = v[k];
      v[k - 1] = max(above, here);
      v[k] = min(above, here);
    }
  return v[rank - 1];
}

}  // namespace proofgrad::proofs
