#include <algorithm>

#include "autodiff/scalar/exact.hpp"
#include "autodiff/scalar/faddeev.hpp"

// Norms and determinants of matrices of exact numbers.
namespace proofgrad {
namespace {

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

Exact determinant(const Matrix<Exact>& x) { return faddeev_determinant(x); }

}  // namespace proofgrad
