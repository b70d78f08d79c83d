#include "attention/pathways.hpp"

#include <algorithm>

namespace proofgrad::attention {

Pathways::Pathways(const LayerShape& shape, const LayerInputs& inputs, const LayerRecord& layer)
    : shape_(shape), in_(inputs), layer_(layer), empty_rows_(fully_masked_rows(shape.mask, shape.T)) {}

bool Pathways::scores_reach(std::size_t i) const {
  return std::find(empty_rows_.begin(), empty_rows_.end(), i) == empty_rows_.end();
}

template <class BlockOfHead>
Expr Pathways::over_heads(BlockOfHead block) const {
  std::optional<Expr> total;
  for (std::size_t h = 0; h < shape_.heads; ++h) {
    Expr term = block(in_.heads[h], layer_.heads[h]);
    if (in_.W_O) term = slice(*in_.W_O, 0, h * shape_.d_v, {shape_.d_out, shape_.d_v}) * term;
    total = total ? *total + term : term;
  }
  return *total;
}

Expr Pathways::value(std::size_t i, std::size_t j) const {
  return over_heads([&](const HeadInputs& w, const HeadRecord& r) { return entry(r.A, i, j) * w.W_V; });
}

Expr Pathways::key(std::size_t i, std::size_t j) const {
  if (!scores_reach(i)) return zeros(in_.X.tape(), {shape_.d_out, shape_.d});
  return over_heads([&](const HeadInputs& w, const HeadRecord& r) {
    const Expr away = transpose(row(r.V, j) - row(r.Vbar, i));
    const Expr pulled = transpose(w.W_K) * transpose(row(r.Q, i));
    return in_.scale * entry(r.A, i, j) * (away * transpose(pulled));
  });
}

Expr Pathways::query(std::size_t i, std::size_t j) const {
  if (i != j || !scores_reach(i)) return zeros(in_.X.tape(), {shape_.d_out, shape_.d});
  return over_heads([&](const HeadInputs& w, const HeadRecord& r) {
    // sum_m a_im (v_m - vbar_i) k_m' = (V - 1 vbar_i')' diag(a_i) K
    const Expr away = r.V - expand(row(r.Vbar, i), r.V.shape());
    const Expr weighted = hadamard(expand(transpose(row(r.A, i)), r.K.shape()), r.K);
    return in_.scale * (transpose(away) * weighted * w.W_Q);
  });
}

Expr Pathways::residual(std::size_t i, std::size_t j) const {
  Tape& tape = in_.X.tape();
  return shape_.residual && i == j ? identity(tape, shape_.d) : zeros(tape, {shape_.d_out, shape_.d});
}

Expr Pathways::total(std::size_t i, std::size_t j) const {
  return value(i, j) + key(i, j) + query(i, j) + residual(i, j);
}

}  // namespace proofgrad::attention
