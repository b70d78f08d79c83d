#pragma once
// What the recorder knows about structure, so that a unit cotangent stays a sum of few outer products, or a
// single row, all the way back: the arithmetic of a hand-derived Jacobian without knowing of any particular
// function.
#include <optional>
#include <vector>

#include "autodiff/tape/expr.hpp"

namespace proofgrad {

bool is_ones(Expr x);

/// u = s e_i with a scalar s, or with s = 1 when `scale` is empty.
struct ScaledUnit {
  std::size_t index;
  std::optional<Expr> scale;
};
std::optional<ScaledUnit> as_scaled_unit(Expr u);

/// An Outer or an OuterSum: X = sum_k u_k v_k'.
bool is_outer_sum(Expr x);

struct OuterTerm {
  Expr u, v;
};
std::vector<OuterTerm> outer_terms(Expr x);

/// A term diag(u) B of a ScaledSum, rather than u v': v is a matrix.
bool varies_by_row(const OuterTerm& t);

/// The terms' sum as an Outer, an OuterSum or a ScaledSum, zeros left out. Expects at least one term.
Expr sum_of_terms(std::vector<OuterTerm> terms);

/// f(u_1, v_1) + f(u_2, v_2) + ..
template <class F>
Expr sum_over_terms(Expr x, F f) {
  const std::vector<OuterTerm> terms = outer_terms(x);
  Expr total = f(terms[0].u, terms[0].v);
  for (std::size_t k = 1; k < terms.size(); ++k) total = total + f(terms[k].u, terms[k].v);
  return total;
}

/// Sums of outer products stay factored: u v' + w v' = (u + w) v', u v' + u w' = u (v + w)', and unlike ones
/// side by side, as long as they are fewer than the rows and the columns (single rows and columns do not
/// count).
std::optional<Expr> add_structured(Expr a, Expr b);

/// -(u v') = u (-v)', -(diag(u) B) = diag(-u) B
std::optional<Expr> negate_structured(Expr x);

/// A o (u v') where u or v is a unit vector: one row or one column of A survives; and s (u v') = u (s v)'.
std::optional<Expr> multiply_structured(Expr a, Expr b);

/// (u v') B = u (B' v)', A (u v') = (A u) v', A e_j a column of A, e_i' A a row, identity and zero factors;
/// term by term in sums.
std::optional<Expr> matmul_structured(Expr a, Expr b);

}  // namespace proofgrad
