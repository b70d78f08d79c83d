#include "proofs/export/norms.hpp"

#include "proofs/export/not_exportable.hpp"

namespace proofgrad::proofs::coq {
namespace {

Formula folded(const char* function, const std::vector<Formula>& values) {
  Formula result = values.at(0);
  for (std::size_t k = 1; k < values.size(); ++k) result = apply(function, {result, values[k]});
  return result;
}

Formula euclidean(const Entries::Grid& x) {
  if (x.size() == 1) return absolute(x[0]);
  std::vector<Formula> squares;
  std::size_t present = 0, last = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (x[k].is_zero()) continue;
    squares.push_back(power(x[k], 2));
    ++present, last = k;
  }
  if (present == 0) return number(0);
  return present == 1 ? absolute(x[last]) : apply("sqrt", {sum(squares)});
}

/// A has two columns: the Gram matrix A'A = [p q; q r].
Formula norm_of_two_columns(const Entries& a) {
  Formula p, q, r;
  for (std::size_t i = 0; i < a.shape().rows; ++i) {
    const Formula &x = a.grid(i, 0), &y = a.grid(i, 1);
    p = p + (x.is_zero() ? x : power(x, 2));
    q = q + x * y;
    r = r + (y.is_zero() ? y : power(y, 2));
  }
  return apply("norm_of_gram", {p, q, r});
}

}  // namespace

Formula absolute(const Formula& x) { return x.is_zero() ? x : apply("Rabs", {x}); }
Formula largest(const std::vector<Formula>& values) { return folded("Rmax", values); }
Formula smallest(const std::vector<Formula>& values) { return folded("Rmin", values); }

Formula spectral_norm(const Entries& a) {
  if (a.shape().is_vector()) return euclidean(a.grid);
  if (a.factors) return euclidean(a.factors->first) * euclidean(a.factors->second);
  if (a.shape().cols == 2) return norm_of_two_columns(a);
  if (a.shape().rows == 2) return norm_of_two_columns(transpose(a));
  throw NotExportable("the 2-norm of a " + str(a.shape()) +
                      " matrix: expected a number, a vector, a product u v', or two rows or columns");
}

Formula frobenius_norm(const Entries& a) { return euclidean(a.grid); }

Formula norm_one(const Entries& a) { return norm_inf(transpose(a)); }

Formula norm_inf(const Entries& a) {
  std::vector<Formula> sums;
  for (std::size_t i = 0; i < a.shape().rows; ++i) {
    Formula row;
    for (std::size_t j = 0; j < a.shape().cols; ++j) row = row + absolute(a.grid(i, j));
    sums.push_back(row);
  }
  return largest(sums);
}

}  // namespace proofgrad::proofs::coq
