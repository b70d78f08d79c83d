#pragma once
// Reductions and products of matrices.
#include "autodiff/ops/rule.hpp"
#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// y = sum of the entries      y. = sum of X.      X~ = y~ in every entry
struct Sum {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    S total(0);
    for (const S& entry : f[0]) total += entry;
    y[0] = total;
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// y_i = sum_j x_ij      y. = row sums of X.      X~ = y~ 1'
struct RowSums {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    for (std::size_t i = 0; i < y.rows(); ++i) {
      S total(0);
      for (std::size_t j = 0; j < f[0].cols(); ++j) total += f[0](i, j);
      y[i] = total;
    }
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// Y = A B      pushforward  Y. = A. B + A B.      pullback  A~ = Y~ B',  B~ = A' Y~
struct Matmul {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    const auto inner = f[0].cols();
    const auto stride = static_cast<std::ptrdiff_t>(f[1].cols());
    for (std::size_t i = 0; i < y.rows(); ++i)
      for (std::size_t j = 0; j < y.cols(); ++j)
        y(i, j) = Arithmetic<S>::dot(f[0].data() + i * inner, 1, f[1].data() + j, stride, inner);
  }
  static Expr pushforward(const Call& c, std::size_t k, Expr dx);
  static Expr pullback(const Call& c, std::size_t k, Expr ybar);
};

/// Y = u v'      pushforward  Y. = u. v' + u v.'      pullback  u~ = Y~ v,  v~ = Y~' u
struct Outer {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    for (std::size_t i = 0; i < y.rows(); ++i)
      for (std::size_t j = 0; j < y.cols(); ++j) y(i, j) = f[0][i] * f[1][j];
  }
  static Expr pushforward(const Call& c, std::size_t k, Expr dx);
  static Expr pullback(const Call& c, std::size_t k, Expr ybar);
};

}  // namespace proofgrad
