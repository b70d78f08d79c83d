#pragma once
// Entrywise rules. Y~ is the cotangent of Y, X. the tangent of X, o the entrywise product.
#include <cmath>

#include "autodiff/ops/rule.hpp"
#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// op(y_k, a_k, b_k), a 1 x 1 operand standing for all its copies.
template <class S, class F>
void fill2(const Frame<S>& f, Matrix<S>& y, F op) {
  const std::size_t da = f[0].size() == 1 ? 0 : 1, db = f[1].size() == 1 ? 0 : 1;
  for (std::size_t k = 0; k < y.size(); ++k) op(y[k], f[0][k * da], f[1][k * db]);
}

/// y_k = op(a_k, b_k)
template <class S, class F>
void map2(const Frame<S>& f, Matrix<S>& y, F op) {
  fill2(f, y, [&](S& to, const S& a, const S& b) { to = op(a, b); });
}

template <class S, class F>
void map1(const Frame<S>& f, Matrix<S>& y, F op) {
  for (std::size_t k = 0; k < y.size(); ++k) y[k] = op(f[0][k]);
}

/// Y = A + B      pushforward  Y. = A. + B.      pullback  A~ = Y~,  B~ = Y~
struct Add {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    fill2(f, y, [](S& to, const S& a, const S& b) { set_sum(to, a, b); });
  }
  static Expr pushforward(const Call&, std::size_t k, Expr dx);
  static Expr pullback(const Call&, std::size_t k, Expr ybar);
};

/// Y = A - B      pushforward  Y. = A. - B.      pullback  A~ = Y~,  B~ = -Y~
struct Sub {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    fill2(f, y, [](S& to, const S& a, const S& b) { set_difference(to, a, b); });
  }
  static Expr pushforward(const Call&, std::size_t k, Expr dx);
  static Expr pullback(const Call&, std::size_t k, Expr ybar);
};

/// Y = A o B      pushforward  Y. = A. o B + A o B.      pullback  A~ = Y~ o B,  B~ = Y~ o A
struct Mul {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    if constexpr (requires { &Arithmetic<S>::square; })
      if (f.x[0] == f.x[1]) return map1(f, y, &Arithmetic<S>::square);
    fill2(f, y, [](S& to, const S& a, const S& b) { set_product(to, a, b); });
  }
  static Expr pushforward(const Call&, std::size_t k, Expr dx);
  static Expr pullback(const Call&, std::size_t k, Expr ybar);
};

/// Y = A / B      pushforward  Y. = A. / B - Y o B. / B      pullback  A~ = Y~ / B,  B~ = -Y~ o Y / B
struct Div {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    map2(f, y, [](const S& a, const S& b) { return S(a / b); });
  }
  static Expr pushforward(const Call&, std::size_t k, Expr dx);
  static Expr pullback(const Call&, std::size_t k, Expr ybar);
};

/// Y = max(A, B)      Y. = step(A - B) o A. + step(B - A) o B.      A~ = step(A - B) o Y~      (1/2 each
/// where equal)
struct Max {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    map2(f, y, &Arithmetic<S>::max);
  }
  static Expr pushforward(const Call&, std::size_t k, Expr dx);
  static Expr pullback(const Call&, std::size_t k, Expr ybar);
};

/// Y = min(A, B)      Y. = step(B - A) o A. + step(A - B) o B.      A~ = step(B - A) o Y~      (1/2 each
/// where equal)
struct Min {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    map2(f, y, &Arithmetic<S>::min);
  }
  static Expr pushforward(const Call&, std::size_t k, Expr dx);
  static Expr pullback(const Call&, std::size_t k, Expr ybar);
};

/// A rule of one operand with Y. = f'(X) o X. and X~ = f'(X) o Y~: only f' is written, once.
#define PROOFGRAD_UNARY(Name, formula)                                                                    \
  struct Name {                                                                                           \
    template <class S>                                                                                    \
    static void value(const Frame<S>& f, Matrix<S>& y) {                                                  \
      map1(f, y, [](const S& x) -> S {                                                                    \
        using std::abs, std::exp, std::log, std::sqrt, std::sin;                                          \
        using std::cos, std::tanh;                                                                        \
        return formula;                                                                                   \
      });                                                                                                 \
    }                                                                                                     \
    static Expr derivative(const Call& c);                                                                \
    static Expr pushforward(const Call& c, std::size_t, Expr dx) { return hadamard(derivative(c), dx); }  \
    static Expr pullback(const Call& c, std::size_t, Expr ybar) { return hadamard(derivative(c), ybar); } \
  };
PROOFGRAD_UNARY(Neg, -x)                             // f' = -1
PROOFGRAD_UNARY(Exp, exp(x))                         // f' = Y
PROOFGRAD_UNARY(Log, log(x))                         // f' = 1 / X
PROOFGRAD_UNARY(Sqrt, sqrt(x))                       // f' = 1 / (2 Y), not finite at 0
PROOFGRAD_UNARY(Abs, abs(x))                         // f' = sign(X), 0 at 0
PROOFGRAD_UNARY(Sign, Arithmetic<S>::sign(x))        // f' = 0
PROOFGRAD_UNARY(Step, Arithmetic<S>::step(x))        // f' = 0
PROOFGRAD_UNARY(Sin, sin(x))                         // f' = cos(X)
PROOFGRAD_UNARY(Cos, cos(x))                         // f' = -sin(X)
PROOFGRAD_UNARY(Tanh, tanh(x))                       // f' = 1 - Y o Y
PROOFGRAD_UNARY(Sigmoid, Arithmetic<S>::sigmoid(x))  // f' = Y o (1 - Y)
#undef PROOFGRAD_UNARY

/// Y = X^r, r rational, entrywise      Y. = r X^(r-1) o X.      X~ = r X^(r-1) o Y~
struct Power {
  template <class S>
  static void value(const Frame<S>& f, Matrix<S>& y) {
    const Rational& r = f.tape.constant(f.node.attribute.a)[0];
    map1(f, y, [&](const S& x) { return Arithmetic<S>::power(x, r); });
  }
  static Expr derivative(const Call& c);
  static Expr pushforward(const Call& c, std::size_t, Expr dx) { return hadamard(derivative(c), dx); }
  static Expr pullback(const Call& c, std::size_t, Expr ybar) { return hadamard(derivative(c), ybar); }
};

}  // namespace proofgrad
