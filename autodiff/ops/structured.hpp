#pragma once
// What the recorder knows about structure, so that a unit cotangent stays an outer product or a single row
// all the way back: the arithmetic of a hand-derived Jacobian without knowing of any particular function.
#include <optional>

#include "autodiff/tape/expr.hpp"

namespace proofgrad {

bool is_ones(Expr x);

/// u = s e_i with a scalar s, or with s = 1 when `scale` is empty.
struct ScaledUnit {
  std::size_t index;
  std::optional<Expr> scale;
};
std::optional<ScaledUnit> as_scaled_unit(Expr u);

/// u v' + w v' = (u + w) v' and u v' + u w' = u (v + w)'.
std::optional<Expr> add_structured(Expr a, Expr b);

/// A o (u v') where u or v is a unit vector: one row or one column of A survives; and s (u v') = u (s v)'.
std::optional<Expr> multiply_structured(Expr a, Expr b);

/// (u v') B = u (B' v)', A (u v') = (A u) v', A e_j a column of A, e_i' A a row, identity and zero factors.
std::optional<Expr> matmul_structured(Expr a, Expr b);

}  // namespace proofgrad
