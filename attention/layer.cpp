#include "attention/layer.hpp"

namespace proofgrad::attention {
namespace {

KeepMask keep_mask(const LayerShape& shape) {
  const auto empty = fully_masked_rows(shape.mask, shape.T);
  if (!empty.empty() && shape.empty_row == EmptyRowRule::error)
    throw InstanceError("mask", "row " + std::to_string(empty[0] + 1) + " keeps no score under the mask '" +
                                    std::string(name(shape.mask)) +
                                    "', expected empty_row \"zero\" or \"uniform\"");
  return mask_matrix(shape.mask, shape.T);
}

HeadRecord record_head(const LayerShape& shape, const LayerInputs& in, const HeadInputs& w) {
  const Expr Q = in.X * transpose(w.W_Q), K = in.X * transpose(w.W_K), V = in.X * transpose(w.W_V);
  const Expr S = in.scale * (Q * transpose(K));
  const Expr biased = in.penalty ? S + *in.penalty * identity(in.X.tape(), shape.T) : S;
  const EmptyRow empty = shape.empty_row == EmptyRowRule::uniform ? EmptyRow::uniform : EmptyRow::zero;
  const Expr A = row_softmax(biased, keep_mask(shape), empty);
  return {Q, K, V, S, A, A * V};
}

}  // namespace

LayerShape square_shape(std::size_t T, std::size_t d) {
  LayerShape shape;
  shape.T = T;
  shape.d = shape.d_k = shape.d_v = shape.d_out = d;
  return shape;
}

LayerShape shape_of(const Instance& x) {
  return {.T = x.T(),
          .d = x.d(),
          .d_k = x.d_k(),
          .d_v = x.d_v(),
          .heads = x.heads.size(),
          .d_out = x.d_out(),
          .has_W_O = x.W_O.has_value(),
          .default_scale = !x.scale.has_value(),
          .mask = x.mask,
          .has_penalty = !x.penalty.is_zero(),
          .residual = x.residual,
          .empty_row = x.empty_row};
}

LayerInputs declare_inputs(Tape& tape, const LayerShape& s) {
  const Expr X = tape.input("X", {s.T, s.d});
  std::vector<HeadInputs> heads;
  for (std::size_t h = 0; h < s.heads; ++h) {
    const std::string suffix = s.heads == 1 ? "" : "[" + std::to_string(h + 1) + "]";
    const Expr W_Q = tape.input("W_Q" + suffix, {s.d_k, s.d});
    const Expr W_K = tape.input("W_K" + suffix, {s.d_k, s.d});
    const Expr W_V = tape.input("W_V" + suffix, {s.d_v, s.d});
    heads.push_back({W_Q, W_K, W_V});
  }
  std::optional<Expr> W_O, penalty;
  if (s.has_W_O) W_O = tape.input("W_O", {s.d_out, s.heads * s.d_v});
  const Expr d_k = constant(tape, Rational(static_cast<std::int64_t>(s.d_k)));
  const Expr scale = s.default_scale ? constant(tape, Rational(1)) / sqrt(d_k) : tape.input("scale", {1, 1});
  if (s.has_penalty) penalty = tape.input("penalty", {1, 1});
  return {X, std::move(heads), W_O, scale, penalty};
}

std::vector<Matrix<Rational>> input_values(const Instance& x) {
  std::vector<Matrix<Rational>> values{x.X};
  for (const Head& head : x.heads) {
    values.push_back(head.W_Q);
    values.push_back(head.W_K);
    values.push_back(head.W_V);
  }
  const auto scalar = [](const Rational& r) { return Matrix<Rational>(Shape{1, 1}, {r}); };
  if (x.W_O) values.push_back(*x.W_O);
  if (x.scale) values.push_back(scalar(*x.scale));
  if (!x.penalty.is_zero()) values.push_back(scalar(x.penalty));
  return values;
}

LayerRecord record_layer(const LayerShape& shape, const LayerInputs& in) {
  std::vector<HeadRecord> heads;
  std::vector<Expr> columns;
  for (const HeadInputs& w : in.heads) {
    heads.push_back(record_head(shape, in, w));
    columns.push_back(heads.back().Vbar);
  }
  Expr Y = hstack(columns);
  if (in.W_O) Y = Y * transpose(*in.W_O);
  if (shape.residual) Y = Y + in.X;
  return {std::move(heads), Y};
}

}  // namespace proofgrad::attention
