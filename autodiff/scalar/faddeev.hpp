#pragma once
#include <vector>

#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// c_1 .. c_n of det(x I - X) = x^n - c_1 x^(n-1) - .. - c_n, by Faddeev and LeVerrier: P_1 = X, c_k =
/// tr(P_k) / k, P_{k+1} = X (P_k - c_k I). No pivots, and no divisions by anything but integers: the
/// denominators stay those of the entries.
template <class S>
std::vector<S> characteristic_coefficients(const Matrix<S>& x) {
  const std::size_t n = x.rows();
  std::vector<S> c;
  Matrix<S> p = x;
  for (std::size_t k = 1; k <= n; ++k) {
    S trace(0);
    for (std::size_t i = 0; i < n; ++i) trace += p(i, i);
    c.push_back(trace / S(static_cast<int>(k)));
    if (k == n) break;
    for (std::size_t i = 0; i < n; ++i) p(i, i) -= c.back();
    Matrix<S> next(n, n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        next(i, j) = Arithmetic<S>::dot(x.data() + i * n, 1, p.data() + j, static_cast<std::ptrdiff_t>(n), n);
    p = std::move(next);
  }
  return c;
}

/// det X = (-1)^{n-1} c_n; 1 for n = 0.
template <class S>
S faddeev_determinant(const Matrix<S>& x) {
  const std::vector<S> c = characteristic_coefficients(x);
  if (c.empty()) return S(1);
  return c.size() % 2 == 0 ? -c.back() : c.back();
}

}  // namespace proofgrad
