#include <algorithm>

#include "autodiff/scalar/exact.hpp"

// Norms and determinants of matrices of exact numbers.
namespace proofgrad {
namespace {

Matrix<Exact> product(const Matrix<Exact>& a, const Matrix<Exact>& b) {
  Matrix<Exact> y(a.rows(), b.cols());
  const auto stride = static_cast<std::ptrdiff_t>(b.cols());
  for (std::size_t i = 0; i < y.rows(); ++i)
    for (std::size_t j = 0; j < y.cols(); ++j)
      y(i, j) = Arithmetic<Exact>::dot(a.data() + i * a.cols(), 1, b.data() + j, stride, a.cols());
  return y;
}

Exact trace(const Matrix<Exact>& a) {
  Exact sum;
  for (std::size_t i = 0; i < a.rows(); ++i) sum += a(i, i);
  return sum;
}

/// The sum of (x_k / lead)^2, if every ratio lies in Q(sqrt n).
std::optional<Quadratic> squared_ratios(const Exact* x, std::size_t n, const Exact& lead) {
  Quadratic sum;
  for (std::size_t k = 0; k < n; ++k) {
    const auto ratio = (x[k] / lead).as_quadratic();
    if (!ratio) return std::nullopt;
    sum += *ratio * *ratio;
  }
  return sum;
}

}  // namespace

Exact Arithmetic<Exact>::norm2(const Exact* x, std::size_t n) {
  const Exact* lead = std::find_if(x, x + n, [](const Exact& e) { return !e.is_zero(); });
  if (lead == x + n) return {};
  if (const auto squares = squared_ratios(x, n, *lead))
    return proofgrad::abs(*lead) * proofgrad::sqrt(Exact(*squares));
  return proofgrad::sqrt(dot(x, 1, x, 1, n));
}

Exact spectral_norm(const Matrix<Exact>& x) {
  Exact best;
  for (std::size_t i = 0; i < x.rows(); ++i)
    for (std::size_t j = 0; j < x.cols(); ++j) {
      if (i != j && !x(i, j).is_zero())
        throw NotExact("the largest singular value is an algebraic function, no fraction of exponentials");
      if (i == j) best = Arithmetic<Exact>::max(best, abs(x(i, j)));
    }
  return best;
}

Matrix<Exact> spectral_direction(const Matrix<Exact>&) {
  throw NotExact("singular vectors are algebraic functions, no fractions of exponentials");
}

/// Faddeev and LeVerrier: P_1 = X, c_k = tr(P_k) / k, P_{k+1} = X (P_k - c_k I); det X = (-1)^{n-1} c_n. No
/// pivots: the denominators stay those of the entries.
Exact determinant(const Matrix<Exact>& x) {
  const std::size_t n = x.rows();
  Matrix<Exact> p = x;
  for (std::size_t k = 1; k < n; ++k) {
    const Exact c = trace(p) / Exact(static_cast<int>(k));
    for (std::size_t i = 0; i < n; ++i) p(i, i) -= c;
    p = product(x, p);
  }
  const Exact det = n == 0 ? Exact(1) : trace(p) / Exact(static_cast<int>(n));
  return n % 2 == 0 && n > 0 ? -det : det;
}

}  // namespace proofgrad
