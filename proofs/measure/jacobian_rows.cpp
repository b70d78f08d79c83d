#include "proofs/measure/jacobian_rows.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/double.hpp"

namespace proofgrad::proofs {
namespace {

void require_plain(const attention::LayerShape& s) {
  if (s.heads != 1 || s.has_W_O || s.mask != attention::Mask::none || s.has_penalty || s.residual ||
      !s.default_scale)
    throw std::invalid_argument(
        "rows are streamed for one head without W_O, mask, penalty, residual or own scale");
}

}  // namespace

JacobianRows::JacobianRows(const attention::Instance& instance) {
  const attention::LayerShape shape = attention::shape_of(instance);
  require_plain(shape);
  record(shape);
  inputs_.emplace_back(Shape{1, shape.d});
  for (const Matrix<Rational>& m : attention::input_values(instance)) inputs_.push_back(convert<double>(m));
  std::vector<NodeId> outputs{weights_};
  outputs.insert(outputs.end(), by_token_.begin(), by_token_.end());
  outputs.insert(outputs.end(), by_query_.begin(), by_query_.end());
  sweep_ = std::make_unique<Sweep<double>>(tape_, outputs);
  gradients_.resize(by_token_.size());
  queries_.resize(by_token_.size());
}

void JacobianRows::record(const attention::LayerShape& shape) {
  const Expr q = tape_.input("q", {1, shape.d}), X = tape_.input("X", {shape.T, shape.d}),
             W_Q = tape_.input("W_Q", {shape.d_k, shape.d}), W_K = tape_.input("W_K", {shape.d_k, shape.d}),
             W_V = tape_.input("W_V", {shape.d_v, shape.d});
  const Rational d_k(static_cast<std::int64_t>(shape.d_k));
  const Expr scale = constant(tape_, Rational(1)) / sqrt(constant(tape_, d_k));
  const Expr scores = scale * ((q * transpose(W_Q)) * transpose(X * transpose(W_K)));
  const Expr a = row_softmax(scores), y = a * (X * transpose(W_V));
  weights_ = a.id();
  const Expr inputs[] = {X, q};
  for (std::size_t c = 0; c < shape.d_v; ++c) {
    const auto gradients = gradient(entry(y, 0, c), inputs);
    by_token_.push_back(gradients[0].id());
    by_query_.push_back(gradients[1].id());
  }
}

JacobianRows::Row JacobianRows::run(std::size_t i) {
  Matrix<double>& q = inputs_[0];
  const Matrix<double>& X = inputs_[1];
  for (std::size_t e = 0; e < q.size(); ++e) q[e] = X(i, e);
  if (has_run_)
    sweep_->update(0, q);  // all that depends on the tokens and the weights alone is there
  else
    sweep_->run(inputs_);
  has_run_ = true;
  for (std::size_t c = 0; c < gradients_.size(); ++c) {
    gradients_[c] = (*sweep_)[by_token_[c]];
    const Matrix<double>& own = (*sweep_)[by_query_[c]];
    for (std::size_t e = 0; e < own.size(); ++e) gradients_[c](i, e) += own[e];
    queries_[c] = &own;
  }
  return {(*sweep_)[weights_], gradients_, queries_};
}

BlockMeans stream_block_means(const attention::Instance& instance,
                              const std::function<void(std::size_t)>& progress) {
  JacobianRows rows(instance);
  const std::size_t T = instance.X.rows();
  BlockMeans sums;
  std::vector<double> squares(T);
  for (std::size_t i = 0; i < T; ++i) {
    const auto [weights, gradients, queries] = rows.run(i);
    std::fill(squares.begin(), squares.end(), 0.0);
    for (const Matrix<double>& g : gradients)
      for (std::size_t j = 0; j < T; ++j)
        for (std::size_t e = 0; e < g.cols(); ++e) squares[j] += g(j, e) * g(j, e);
    for (std::size_t j = 0; j < T; ++j) {
      (i == j ? sums.diagonal_norm : sums.off_diagonal_norm) += std::sqrt(squares[j]);
      (i == j ? sums.diagonal_weight : sums.off_diagonal_weight) += weights[j];
    }
    if (progress) progress(i + 1);
  }
  const double n = static_cast<double>(T), pairs = n * (n - 1);
  sums.diagonal_norm /= n, sums.diagonal_weight /= n;
  if (T > 1) sums.off_diagonal_norm /= pairs, sums.off_diagonal_weight /= pairs;
  return sums;
}

}  // namespace proofgrad::proofs
