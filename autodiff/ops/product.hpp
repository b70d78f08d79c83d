#pragma once
// Reductions and products of matrices.
#include <algorithm>
#include <optional>
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
      for (std::size_t j = 0; j < y.cols(); ++j) set_product(y(i, j), f[0][i], f[1][j]);
  }
  static Expr pushforward(const Call& c, std::size_t k, Expr dx);
  static Expr pullback(const Call& c, std::size_t k, Expr ybar);
};

/// Y = sum_k u_k v_k', operands u_1, v_1, u_2, v_2, ..: written once, where a sum of Outer would write and
/// read a matrix for each term. A term whose u_k is a unit vector costs one row. Derivatives are those of
/// Outer.
struct OuterSum {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    std::vector<bool> written(y.rows());
    for (std::size_t k = 0; k < f.x.size(); k += 2) {
      const auto unit = unit_row_of(f, k);
      const std::size_t begin = unit.value_or(0), end = unit ? begin + 1 : y.rows();
      for (std::size_t i = begin; i < end; ++i) {
        add_row(f[k][i], f[k + 1], written[i], y.data() + i * y.cols());
        written[i] = true;
      }
    }
    for (std::size_t i = 0; i < y.rows(); ++i)
      if (!written[i]) std::fill_n(y.data() + i * y.cols(), y.cols(), S(0));
  }
  static Expr pushforward(const Call& c, std::size_t k, Expr dx);
  static Expr pullback(const Call& c, std::size_t k, Expr ybar);

 private:
  template <class S>
  static std::optional<std::size_t> unit_row_of(const Frame<S>& f, std::size_t k) {
    const Node& u = f.tape.node(f.node.args[k]);
    if (u.op != Op::Constant) return std::nullopt;
    const ConstantShape& shape = f.tape.constant_shape(u.attribute.a);
    return shape.kind == ConstantShape::unit_column ? std::optional(shape.index) : std::nullopt;
  }
  template <class S>
  static void add_row(const S& factor, const Matrix<S>& v, bool written, S* y) {
    for (std::size_t j = 0; j < v.size(); ++j)
      if (written)
        add_product(y[j], factor, v[j]);
      else
        set_product(y[j], factor, v[j]);
  }
};

}  // namespace proofgrad
