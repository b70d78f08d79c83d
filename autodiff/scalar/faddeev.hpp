#pragma once
#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// Faddeev and LeVerrier: P_1 = X, c_k = tr(P_k) / k, P_{k+1} = X (P_k - c_k I); det X = (-1)^{n-1} c_n. No
/// pivots, and no divisions by anything but integers: the denominators stay those of the entries.
template <class S>
S faddeev_determinant(const Matrix<S>& x) {
  const std::size_t n = x.rows();
  const auto trace = [n](const Matrix<S>& a) {
    S sum(0);
    for (std::size_t i = 0; i < n; ++i) sum += a(i, i);
    return sum;
  };
  Matrix<S> p = x;
  for (std::size_t k = 1; k < n; ++k) {
    const S c = trace(p) / S(static_cast<int>(k));
    for (std::size_t i = 0; i < n; ++i) p(i, i) -= c;
    Matrix<S> next(n, n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        next(i, j) = Arithmetic<S>::dot(x.data() + i * n, 1, p.data() + j, static_cast<std::ptrdiff_t>(n), n);
    p = std::move(next);
  }
  const S det = n == 0 ? S(1) : trace(p) / S(static_cast<int>(n));
  return n % 2 == 0 && n > 0 ? -det : det;
}

}  // namespace proofgrad
