#pragma once
// Reductions and products of matrices.
#include <algorithm>
#include <vector>

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
        set_dot(y(i, j), f[0].data() + i * inner, 1, f[1].data() + j, stride, inner);
  }
  static Expr pushforward(const Call& c, std::size_t k, Expr dx);
  static Expr pullback(const Call& c, std::size_t k, Expr ybar);
};

/// Y = u v'      pushforward  Y. = u. v' + u v.'      pullback  u~ = Y~ v,  v~ = Y~' u
struct Outer {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    for (std::size_t i = 0; i < y.rows(); ++i)
      for (std::size_t j = 0; j < y.cols(); ++j) set_product(y(i, j), f[0][i], f[1][j]);
  }
  static Expr pushforward(const Call& c, std::size_t k, Expr dx);
  static Expr pullback(const Call& c, std::size_t k, Expr ybar);
};

/// Y = sum_k u_k v_k', operands u_1, v_1, u_2, v_2, ..: written once, where a sum of Outer would write and
/// read a matrix for each term. Derivatives are those of Outer. The first terms, as many as the attribute's a
/// says, have constant unit vectors for u_k and cost one row each.
struct OuterSum {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    add_terms(f, y);
  }
  static Expr pushforward(const Call& c, std::size_t k, Expr dx);
  static Expr pullback(const Call& c, std::size_t k, Expr ybar);

  /// v_k may be a matrix of y's shape, whose row i then takes the place of v_k' in row i.
  template <class S>
  static void add_terms(const Frame<S>& f, Matrix<S>& y) {
    const std::size_t n = y.cols();
    std::vector<bool> written(y.rows());
    for (std::size_t k = 0; k < f.x.size(); k += 2) {
      const bool single = k / 2 < f.node.attribute.a;
      const std::size_t begin = single ? single_row(f, k) : 0, end = single ? begin + 1 : y.rows();
      const std::size_t stride = f[k + 1].size() == n ? 0 : n;
      for (std::size_t i = begin; i < end; ++i) {
        add_row(f[k][i], f[k + 1].data() + i * stride, n, written[i], y.data() + i * n);
        written[i] = true;
      }
    }
    for (std::size_t i = 0; i < y.rows(); ++i)
      if (!written[i]) std::fill_n(y.data() + i * n, n, S(0));
  }

  /// The row of a term whose u_k, operand k, is a unit vector.
  template <class S>
  static std::size_t single_row(const Frame<S>& f, std::size_t k) {
    return f.tape.constant_shape(f.tape.node(f.node.args[k]).attribute.a).index;
  }

 private:
  template <class S>
  static void add_row(const S& factor, const S* v, std::size_t n, bool written, S* y) {
    for (std::size_t j = 0; j < n; ++j)
      if (written)
        add_product(y[j], factor, v[j]);
      else
        set_product(y[j], factor, v[j]);
  }
};

}  // namespace proofgrad
