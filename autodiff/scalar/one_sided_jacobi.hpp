#pragma once
#include <cmath>
#include <limits>

#include "autodiff/scalar/matrix.hpp"

namespace proofgrad {

/// The largest singular value s and the matrix u v' of its singular vectors, which is the gradient of s. Of a
/// zero matrix: 0 and e_1 e_1'.
template <class S>
struct TopSingular {
  S value;
  Matrix<S> direction;
};

/// One-sided Jacobi (Hestenes 1958) in floating point of any precision: rotations of pairs of columns, until
/// all columns A v_k are orthogonal up to a rounding of |A|_F^2. Their norms then are the singular values.
template <class S>
class OneSidedJacobi {
 public:
  explicit OneSidedJacobi(const Matrix<S>& a) : a_(a), v_(a.cols(), a.cols()) {
    for (std::size_t k = 0; k < a.cols(); ++k) v_(k, k) = 1;
    S total(0);
    for (const S& x : a) total += x * x;
    small_ = std::numeric_limits<S>::epsilon() * total;
    for (int sweep = 0; sweep < kSweeps && rotate_all(); ++sweep) {
    }
  }

  TopSingular<S> top() const {
    using std::sqrt;
    std::size_t best = 0;
    for (std::size_t k = 1; k < a_.cols(); ++k)
      if (dot(k, k) > dot(best, best)) best = k;
    const S value = sqrt(dot(best, best));
    TopSingular<S> result{value, Matrix<S>(a_.shape())};
    if (value == S(0))
      result.direction(0, 0) = 1;
    else
      for (std::size_t i = 0; i < a_.rows(); ++i)
        for (std::size_t j = 0; j < a_.cols(); ++j)
          result.direction(i, j) = a_(i, best) / value * v_(j, best);
    return result;
  }

 private:
  static constexpr int kSweeps = 60;  // the convergence is quadratic: a dozen reach thousands of bits

  S dot(std::size_t p, std::size_t q) const {
    S sum(0);
    for (std::size_t i = 0; i < a_.rows(); ++i) sum += a_(i, p) * a_(i, q);
    return sum;
  }

  bool rotate_all() {
    bool any = false;
    for (std::size_t p = 0; p < a_.cols(); ++p)
      for (std::size_t q = p + 1; q < a_.cols(); ++q) any = rotate(p, q) || any;
    return any;
  }

  /// Makes columns p and q orthogonal; false if they are.
  bool rotate(std::size_t p, std::size_t q) {
    using std::abs, std::sqrt;
    const S gamma = dot(p, q);
    if (!(abs(gamma) > small_)) return false;
    const S zeta = (dot(q, q) - dot(p, p)) / (2 * gamma);
    const S size = 1 / (abs(zeta) + sqrt(1 + zeta * zeta));
    const S t = zeta < 0 ? S(-size) : size;
    const S c = 1 / sqrt(1 + t * t), s = c * t;
    for (Matrix<S>* m : {&a_, &v_})
      for (std::size_t i = 0; i < m->rows(); ++i) {
        const S x = (*m)(i, p), y = (*m)(i, q);
        (*m)(i, p) = c * x - s * y;
        (*m)(i, q) = s * x + c * y;
      }
    return true;
  }

  Matrix<S> a_, v_;
  S small_{};
};

}  // namespace proofgrad
