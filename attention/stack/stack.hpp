#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attention/instance/instance.hpp"
#include "autodiff/tape/expr.hpp"

namespace proofgrad::attention {

/// Networks of several layers. Rows are tokens, h^(0) = X, Y = h^(L).
///
/// causal_attention (arXiv:2406.04267, attention weights held constant): A^(l) lower triangular and
/// row-stochastic,
///     z = A^(l) h^(l-1) / beta + h^(l-1)     (without residual: z = A^(l) h^(l-1))
///     h^(l) = z + sigma(z W^(l)')            (without activation: h^(l) = z)
/// A^(l) has the rows |b_ij| / sum_{m <= i} |b_im|, which is every such matrix; uniform: a_ij = 1/i.
///
/// temporal_convolution (arXiv:2506.15507): kernels of P taps, dilation D^(l-1), zeros before the first
/// token,
///     h^(l)_i = sigma(sum_p W^(l,p) h^(l-1)_{i - p D^(l-1)}),  p = 0 .. P - 1
///
/// deep_attention: one head a layer, scores s_ij = q_i.k_j / sqrt(d), residuals, LayerNorm without gain and
/// shift, LN(x) = (x - mean x) / sqrt(var x + epsilon), and an MLP for every token by itself:
///     none: a = h + Attn(h),      h' = a + W_2 sigma(W_1 a)
///     pre:  a = h + Attn(LN(h)),  h' = a + W_2 sigma(W_1 LN(a))
///     post: a = LN(h + Attn(h)),  h' = LN(a + W_2 sigma(W_1 a))
enum class StackKind { causal_attention, temporal_convolution, deep_attention };
enum class Activation { none, identity, relu, tanh };
enum class Normalization { none, pre, post };

/// What a recording depends on: sizes and options, no number but epsilon.
struct StackShape {
  StackKind kind = StackKind::causal_attention;
  std::size_t T = 1, d = 1, layers = 1;
  std::size_t kernel = 2, dilation = 1;  ///< P and D of a convolution
  Activation activation = Activation::none;
  Normalization norm = Normalization::none;
  bool residual = false, uniform = false;  ///< of causal_attention
  Mask mask = Mask::none;                  ///< of deep_attention: none or causal
  Rational epsilon{1, 100};
};

/// A parameter of the network: "W_Q[2]" is W_Q of layer 2, "W[l]" of a convolution is the tap (l - 1) P + p
/// + 1. T and d stand for themselves: sizes are known when an instance is.
struct StackParameter {
  enum class Size { one, T, d };
  std::string name;
  Size rows, cols;
};
/// In the order in which they are inputs of the tape; X is the first.
std::vector<StackParameter> stack_parameters(const StackShape& shape);

/// One layer on the tape. What a kind of network does not have stays empty.
struct StackLayer {
  std::vector<Expr> A, Q, K, V, Vbar;  ///< one each, or none: mixing matrix, queries, keys, values, A V
  std::vector<Expr> in, h;             ///< h^(l-1) and h^(l): one each
};
struct StackRecord {
  std::vector<StackLayer> layers;
  Expr X, Y;
  std::vector<Expr> nonzero;  ///< divisors: where an entry of one is 0 the network is not defined
};

/// Records the network. `parameter` gives the input of that name.
StackRecord record_stack(const StackShape& shape, const std::function<Expr(const std::string&)>& parameter);

/// LN of every row of x.
Expr layer_norm(Expr x, const Rational& epsilon);

std::span<const std::string_view> stack_kind_names();     ///< "causal_attention", ...
std::span<const std::string_view> activation_names();     ///< "none", "identity", "relu", "tanh"
std::span<const std::string_view> normalization_names();  ///< "none", "pre", "post"

}  // namespace proofgrad::attention
