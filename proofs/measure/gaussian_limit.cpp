#include "proofs/measure/gaussian_limit.hpp"

#include "autodiff/scalar/double.hpp"
#include "autodiff/tape/expr.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::proofs {

double gaussian_limit(const attention::Head& head) {
  Tape tape;
  const Expr W_Q = tape.input("W_Q", head.W_Q.shape()), W_K = tape.input("W_K", head.W_K.shape());
  const Rational d_k(static_cast<std::int64_t>(head.W_Q.rows()));
  const Expr one = constant(tape, Rational(1)), c = one / sqrt(constant(tape, d_k));
  const Expr limit = one / abs(det(identity(tape, head.W_Q.cols()) - c * (transpose(W_Q) * W_K)));
  const Matrix<double> weights[] = {convert<double>(head.W_Q), convert<double>(head.W_K)};
  Sweep<double> sweep(tape, std::vector<NodeId>{limit.id()});
  sweep.run(weights);
  return sweep[limit.id()][0];
}

}  // namespace proofgrad::proofs
