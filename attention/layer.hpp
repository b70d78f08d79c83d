#pragma once
#include <optional>
#include <vector>

#include "attention/instance/instance.hpp"
#include "autodiff/tape/expr.hpp"

namespace proofgrad::attention {

/// What a recording of a layer depends on: every size and option, no number.
struct LayerShape {
  std::size_t T = 1, d = 1, d_k = 1, d_v = 1, heads = 1;
  std::size_t d_out = 1;  ///< rows of W_O; d_v without W_O
  bool has_W_O = false;
  bool default_scale = true;  ///< 1/sqrt(d_k), recorded exactly; else the scale is an input
  Mask mask = Mask::none;
  bool has_penalty = false;  ///< the diagonal penalty is an input; else there is none
  bool residual = false;
  EmptyRowRule empty_row = EmptyRowRule::error;
  friend auto operator<=>(const LayerShape&, const LayerShape&) = default;
};

LayerShape shape_of(const Instance& instance);
/// One head without options, d = d_k = d_v.
LayerShape square_shape(std::size_t T, std::size_t d);

struct HeadInputs {
  Expr W_Q, W_K, W_V;
};

/// The layer's inputs, in the order in which `input_values` gives them: X, then W_Q, W_K, W_V a head, W_O,
/// scale, penalty, the last three only where the shape has them.
struct LayerInputs {
  Expr X;
  std::vector<HeadInputs> heads;
  std::optional<Expr> W_O;
  Expr scale;  ///< an input, or the constant 1/sqrt(d_k)
  std::optional<Expr> penalty;
};

LayerInputs declare_inputs(Tape& tape, const LayerShape& shape);
std::vector<Matrix<Rational>> input_values(const Instance& instance);

/// One head on the tape; rows are tokens.
struct HeadRecord {
  Expr Q, K, V;  ///< T x d_k, T x d_k, T x d_v
  Expr S;        ///< T x T, c q_i.k_j before mask and penalty
  Expr A;        ///< T x T, row i holds the weights a_ij
  Expr Vbar;     ///< T x d_v, row i is vbar_i
};

struct LayerRecord {
  std::vector<HeadRecord> heads;
  Expr Y;  ///< T x d_out, row i is y_i
};

/// Records the layer of theory.md section 1 (Vaswani et al. 2017, Eq. 1, with the options of the shape).
/// Throws InstanceError if the mask leaves a row without scores and the shape's rule for that is `error`.
LayerRecord record_layer(const LayerShape& shape, const LayerInputs& inputs);

}  // namespace proofgrad::attention
