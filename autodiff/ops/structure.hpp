#pragma once
// Rules that move entries and compute nothing; and the leaves.
#include "autodiff/ops/rule.hpp"
#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// A leaf: sweeps place its value; it has no operands, hence no derivatives of its own.
struct Input {
  template <class S>
  static void value(const Frame<S>&, Matrix<S>&) {}
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// A leaf: an exact rational matrix.
struct Constant {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    y = convert<S>(f.tape.constant(f.node.attribute.a));
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// Y = X'      Y. = X.'      X~ = Y~'
struct Transpose {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    for (std::size_t i = 0; i < y.rows(); ++i)
      for (std::size_t j = 0; j < y.cols(); ++j) y(i, j) = f[0](j, i);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// Y = the block of X at (row a, column b)      Y. = the block of X.      X~ = Y~ embedded in zeros there
struct Slice {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    const auto [a, b] = f.node.attribute;
    for (std::size_t i = 0; i < y.rows(); ++i)
      for (std::size_t j = 0; j < y.cols(); ++j) y(i, j) = f[0](a + i, b + j);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// Y = X embedded in zeros at (row a, column b)      Y. = X. embedded      X~ = the block of Y~
struct Embed {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    const auto [a, b] = f.node.attribute;
    y = Matrix<S>(y.shape());
    for (S& entry : y) entry = S(0);
    for (std::size_t i = 0; i < f[0].rows(); ++i)
      for (std::size_t j = 0; j < f[0].cols(); ++j) y(a + i, b + j) = f[0](i, j);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// Y = the operands above one another      Y. = X_k. in its rows      X_k~ = its rows of Y~
struct VStack {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    std::size_t at = 0;
    for (const Matrix<S>* part : f.x)
      for (const S& entry : *part) y[at++] = entry;
  }
  static Expr pushforward(const Call& c, std::size_t k, Expr dx);
  static Expr pullback(const Call& c, std::size_t k, Expr ybar);
};

/// Y = diag(x)      Y. = diag(x.)      x~ = the diagonal of Y~
struct Diag {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    for (S& entry : y) entry = S(0);
    for (std::size_t i = 0; i < y.rows(); ++i) y(i, i) = f[0][i];
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// y = the diagonal of X      y. = the diagonal of X.      X~ = diag(y~)
struct Diagonal {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    for (std::size_t i = 0; i < y.rows(); ++i) y[i] = f[0](i, i);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

}  // namespace proofgrad
