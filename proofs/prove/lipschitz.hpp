#pragma once
#include <vector>

#include "autodiff/scalar/ball.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::proofs {

/// When the tape's gradient may be used for mean values on a box.
///
/// Let f be a recorded scalar, B a box of its inputs (of the variables that have a width in it), and G the
/// tape's gradient of f, enclosed over B by balls. If `is_lipschitz` says yes, then for all x, y in B
///
///     f(y) - f(x)  lies in  sum_k G_k(B) (y_k - x_k).
///
/// 1. Every operation of f is Lipschitz on the balls of its operands: all values are finite, which excludes
///    poles; roots, logarithms and powers have certainly positive operands; operations that jump (sign, step,
///    unit, the direction of the largest singular value) do not occur. So f and all its nodes are Lipschitz
///    on B, hence differentiable almost everywhere in it (Rademacher).
/// 2. Where all nodes are differentiable, the tape's gradient is the gradient. For smooth operations that is
///    the chain rule. The others, abs, max, norms and the largest singular value (min is -max of negatives),
///    are convex functions h, and their recorded derivative at g(x) is a subgradient s of h there, at kinks
///    too: sign 0 = 0, step 0 = 1/2, unit 0 = 0, u_1 v_1' for any top pair. So h(g(y)) - h(g(x)) -
///    s.(g(y) - g(x)) >= 0 with equality at y = x; it is differentiable at x, so its gradient there is 0:
///    grad h(g(x)) = s.grad g(x). All simplifications of the recorder are identities between real numbers at
///    that one x.
/// 3. So almost everywhere in B the gradient of f is G(x), and lies in the ball G(B), since balls of sign,
///    step, unit and direction enclose all values that these take on the operand's ball. By Fubini that is so
///    at almost every place of almost every parallel of the segment from x to y, along which the Lipschitz
///    function f is the integral of its derivative G.(y - x); balls are convex, so the mean lies in
///    G(B).(y - x). Parallels come arbitrarily near, and f is continuous: it is so for the segment itself.
///
/// The same holds on every face of B, whose variables are those that are left.
bool is_lipschitz(const Tape& tape, const std::vector<NodeId>& nodes, const Sweep<Ball>& values);

/// The nodes that `output` depends on, itself included, without inputs and constants.
std::vector<NodeId> nodes_of(const Tape& tape, NodeId output);

/// No operation that jumps: see above.
bool has_gradient(const Tape& tape, NodeId output);

}  // namespace proofgrad::proofs
