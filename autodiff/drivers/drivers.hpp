#pragma once
#include <span>
#include <vector>

#include "autodiff/tape/expr.hpp"

namespace proofgrad {

/// Derivatives of recorded functions. Each driver RECORDS the derivative on the same tape and returns
/// handles: run them by a Sweep in any arithmetic, at any precision, as often as you like, or differentiate
/// them again. Outputs that do not depend on an input have the structural zero as derivative, which costs
/// nothing to run.

/// Reverse mode: the cotangents of `inputs`, sum_k <cotangents[k], d outputs[k] / d inputs[j]>, each of the
/// shape of inputs[j]. Throws ShapeError unless cotangents match outputs in number and shape.
std::vector<Expr> vjp(std::span<const Expr> outputs, std::span<const Expr> cotangents,
                      std::span<const Expr> inputs);
std::vector<Expr> vjp(Expr output, Expr cotangent, std::span<const Expr> inputs);

/// Forward mode: the tangents of `outputs` when inputs[j] moves along tangents[j].
std::vector<Expr> jvp(std::span<const Expr> outputs, std::span<const Expr> inputs,
                      std::span<const Expr> tangents);
Expr jvp(Expr output, Expr input, Expr tangent);

/// The gradient of a scalar, one matrix an input. Throws ShapeError if `scalar` is not 1 x 1.
std::vector<Expr> gradient(Expr scalar, std::span<const Expr> inputs);
Expr gradient(Expr scalar, Expr input);

/// Reverse mode, one unit cotangent an entry of `output`: matrix of output.size() rows and input.size()
/// columns, both flattened row by row. Unit cotangents stay structured on their way back
/// (autodiff/ops/structured.hpp).
Expr jacobian(Expr output, Expr input);
/// The rows of the Jacobian as matrices of the input's shape, in the order of the output's entries.
std::vector<Expr> jacobian_rows(Expr output, Expr input);

/// Forward over reverse: (d^2 scalar / d input^2) applied to `direction`, of the input's shape.
Expr hvp(Expr scalar, Expr input, Expr direction);
/// All second derivatives: input.size() x input.size(), entries flattened row by row.
Expr hessian(Expr scalar, Expr input);

}  // namespace proofgrad
