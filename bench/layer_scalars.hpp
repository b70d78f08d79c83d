#pragma once
// The layer in any scalar type, as a user of a scalar tool writes it.
#include <cmath>
#include <vector>

#include "bench/closed_form.hpp"

namespace proofgrad::bench {

/// A matrix of weights in doubles, or of active numbers, row by row.
template <class S>
using Scalars = std::vector<S>;

/// Y = X W', X of T rows.
template <class S>
Scalars<S> times_weights(const Scalars<S>& X, const RowMajorValues& W, std::size_t T) {
  const std::size_t d = W.cols;
  Scalars<S> Y(T * W.rows);
  for (std::size_t i = 0; i < T; ++i)
    for (std::size_t c = 0; c < W.rows; ++c) {
      S sum = X[i * d] * S{W.values[c * d]};
      for (std::size_t e = 1; e < d; ++e) sum = sum + X[i * d + e] * S{W.values[c * d + e]};
      Y[i * W.rows + c] = sum;
    }
  return Y;
}

/// Y, T x d, from the tokens X; the weights are constants.
template <class S>
Scalars<S> layer_of_scalars(const LayerValues& layer, const Scalars<S>& X) {
  using std::exp;
  const std::size_t T = layer.X.rows, d = layer.X.cols;
  const Scalars<S> Q = times_weights(X, layer.W_Q, T), K = times_weights(X, layer.W_K, T),
                   V = times_weights(X, layer.W_V, T);
  const S scale{1 / std::sqrt(static_cast<double>(d))};
  Scalars<S> Y(T * d), weights(T);
  for (std::size_t i = 0; i < T; ++i) {
    S total{0};
    for (std::size_t j = 0; j < T; ++j) {
      S score = Q[i * d] * K[j * d];
      for (std::size_t e = 1; e < d; ++e) score = score + Q[i * d + e] * K[j * d + e];
      weights[j] = exp(scale * score);
      total = j == 0 ? weights[j] : total + weights[j];
    }
    for (std::size_t j = 0; j < T; ++j) weights[j] = weights[j] / total;
    for (std::size_t c = 0; c < d; ++c) {
      S sum = weights[0] * V[c];
      for (std::size_t j = 1; j < T; ++j) sum = sum + weights[j] * V[j * d + c];
      Y[i * d + c] = sum;
    }
  }
  return Y;
}

}  // namespace proofgrad::bench
