#pragma once
#include <initializer_list>
#include <vector>

#include "autodiff/scalar/ball.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::testing {

/// A rational matrix row by row; entries are integers or texts such as "1/3".
inline Matrix<Rational> rationals(std::initializer_list<std::initializer_list<Rational>> rows) {
  Matrix<Rational> m(rows.size(), rows.begin()->size());
  std::size_t k = 0;
  for (const auto& row : rows)
    for (const Rational& x : row) m[k++] = x;
  return m;
}

inline Matrix<Rational> column(std::initializer_list<Rational> entries) {
  return {Shape{entries.size(), 1}, std::vector<Rational>(entries)};
}

inline Matrix<Rational> scalar(const Rational& x) { return column({x}); }

/// One recorded matrix in arithmetic S, at the working precision.
template <class S>
Matrix<S> evaluate(Expr e, const std::vector<Matrix<S>>& inputs) {
  Sweep<S> sweep(e.tape(), {e.id()});
  sweep.run(inputs);
  return sweep[e];
}

template <class S>
Matrix<S> evaluate_at(Expr e, const std::vector<Matrix<Rational>>& inputs) {
  return evaluate<S>(e, convert_all<S>(inputs));
}

inline Matrix<Rational> exact(Expr e, const std::vector<Matrix<Rational>>& inputs) {
  return evaluate<Rational>(e, inputs);
}

}  // namespace proofgrad::testing
