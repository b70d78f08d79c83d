#pragma once
#include <cmath>

#include "autodiff/ops/rule.hpp"
#include "autodiff/scalar/arithmetic.hpp"
#include "autodiff/scalar/spectral.hpp"

namespace proofgrad {

template <class S>
S frobenius(const Matrix<S>& x) {
  using std::abs;
  if (x.size() == 1) return abs(x[0]);  // no squaring: tight, and exact where x is
  return Arithmetic<S>::norm2(x.data(), x.size());
}

/// y = |X|_F      y. = <U, X.>      X~ = y~ U,  U = X / |X|_F (0 at X = 0)
struct NormFro {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    y[0] = frobenius(f[0]);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// U = X / |X|_F      U. = (X. - U <U, X.>) / |X|_F      X~ = (U~ - U <U, U~>) / |X|_F
/// Every entry lies in [-1, 1], which encloses the derivative of the norm also where X may be 0.
struct Unit {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    const S norm = frobenius(f[0]);
    for (std::size_t k = 0; k < y.size(); ++k)
      y[k] = Arithmetic<S>::is_exact_zero(norm) ? S(0) : Arithmetic<S>::unit_quotient(f[0][k], norm);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// y = sigma_1(X), the largest singular value      y. = <D, X.>      X~ = y~ D,  D = u_1 v_1'
/// Where sigma_1 is not simple, D is one of the subgradients; balls enclose every one.
struct NormSpectral {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    y[0] = spectral_norm(f[0]);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// D = u_1 v_1', the gradient of sigma_1. Its own derivative is not defined here and says so.
struct SpectralDirection {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    y = spectral_direction(f[0]);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// y = det X      y. = <C, X.>      X~ = y~ C, C the cofactors of X, which a singular X has too
struct Det {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    y[0] = determinant(f[0]);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

}  // namespace proofgrad
