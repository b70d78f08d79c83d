#pragma once
#include <cmath>

#include "autodiff/ops/rule.hpp"
#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// One row of softmax: p_j = e^{s_j - t} / sum_m e^{s_m - t}, masked entries exactly 0; t from softmax_shift.
template <class S>
void softmax_row(const S* s, std::size_t n, const unsigned char* keep, EmptyRow empty, S* p) {
  using std::exp;
  const S t = Arithmetic<S>::softmax_shift(s, n, keep);
  if constexpr (requires { Arithmetic<S>::softmax_box(s, n, keep, t, p); })
    if (Arithmetic<S>::softmax_box(s, n, keep, t, p)) return;
  S total(0);
  bool any = false;
  for (std::size_t j = 0; j < n; ++j) {
    p[j] = S(0);
    if (keep && !keep[j]) continue;
    any = true;
    p[j] = exp(S(s[j] - t));
    total += p[j];
  }
  if (!any && empty == EmptyRow::uniform) {
    for (std::size_t j = 0; j < n; ++j) p[j] = Arithmetic<S>::from(Rational(1, static_cast<std::int64_t>(n)));
  } else if (any) {
    for (std::size_t j = 0; j < n; ++j)
      if (!keep || keep[j]) p[j] = p[j] / total;
  }
}

/// A = softmax of each row of S under a mask      A. = A o S. - (A o S.) 1 1' o A
/// pullback      S~ = A o A~ - (A o A~) 1 1' o A      (rows fully masked: constant, so both are 0)
/// The attribute's a is the mask's place plus 1 (0: no mask), b the EmptyRow.
struct RowSoftmax {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    const KeepMask* mask = f.node.attribute.a == 0 ? nullptr : &f.tape.mask(f.node.attribute.a - 1);
    const auto empty = static_cast<EmptyRow>(f.node.attribute.b);
    const std::size_t n = y.cols();
    for (std::size_t i = 0; i < y.rows(); ++i)
      softmax_row(f[0].data() + i * n, n, mask ? mask->data() + i * n : nullptr, empty, y.data() + i * n);
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

/// y_i = log sum_j e^{s_ij}      y. = (A o S.) 1      S~ = (y~ 1') o A, with A the row softmax of S
struct LogSumExp {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    using std::exp, std::log;
    const std::size_t n = f[0].cols();
    for (std::size_t i = 0; i < y.rows(); ++i) {
      const S* s = f[0].data() + i * n;
      const S t = Arithmetic<S>::softmax_shift(s, n, nullptr);
      S total(0);
      for (std::size_t j = 0; j < n; ++j) total += exp(S(s[j] - t));
      y[i] = t + log(total);
    }
  }
  static Expr pushforward(const Call& c, std::size_t, Expr dx);
  static Expr pullback(const Call& c, std::size_t, Expr ybar);
};

}  // namespace proofgrad
