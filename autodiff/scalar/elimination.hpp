#pragma once
#include <utility>

#include "autodiff/scalar/matrix.hpp"

namespace proofgrad {

/// The determinant by elimination with the largest pivot of each column: exact in exact arithmetic, backward
/// stable in floating point.
template <class S>
S determinant_by_elimination(Matrix<S> a) {
  using std::abs;
  S det(1);
  for (std::size_t k = 0; k < a.rows(); ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < a.rows(); ++i)
      if (abs(a(i, k)) > abs(a(pivot, k))) pivot = i;
    if (a(pivot, k) == S(0)) return S(0);
    if (pivot != k) {
      det = -det;
      for (std::size_t j = k; j < a.cols(); ++j) std::swap(a(pivot, j), a(k, j));
    }
    det *= a(k, k);
    for (std::size_t i = k + 1; i < a.rows(); ++i) {
      const S factor = a(i, k) / a(k, k);
      for (std::size_t j = k + 1; j < a.cols(); ++j) a(i, j) -= factor * a(k, j);
    }
  }
  return det;
}

}  // namespace proofgrad
