#include "proofs/language/model_names.hpp"

#include <stdexcept>

namespace proofgrad::proofs {

ModelNames::ModelNames(const attention::LayerShape& shape, const attention::LayerInputs& inputs)
    : shape_(shape),
      inputs_(inputs),
      layer_(attention::record_layer(shape, inputs)),
      pathways_(shape, inputs, layer_) {}

Expr ModelNames::whole(Quantity quantity, std::size_t head) {
  const auto& weights = inputs_.heads[head];
  const auto& record = layer_.heads[head];
  switch (quantity) {
    case Quantity::scale:
      return inputs_.scale;
    case Quantity::penalty:
      return inputs_.penalty ? *inputs_.penalty : constant(inputs_.X.tape(), Rational(0));
    case Quantity::X:
      return inputs_.X;
    case Quantity::W_Q:
      return weights.W_Q;
    case Quantity::W_K:
      return weights.W_K;
    case Quantity::W_V:
      return weights.W_V;
    case Quantity::W_O:
      return inputs_.W_O.value();
    case Quantity::Q:
      return record.Q;
    case Quantity::K:
      return record.K;
    case Quantity::V:
      return record.V;
    case Quantity::S:
      return record.S;
    case Quantity::A:
      return record.A;
    case Quantity::Vbar:
      return record.Vbar;
    case Quantity::Y:
      return layer_.Y;
    case Quantity::T:
    case Quantity::d:
    case Quantity::d_k:
    case Quantity::d_v:
    case Quantity::heads:
      throw std::logic_error("sizes are numbers, not recorded names");
    default:
      return whole_jacobian(quantity);
  }
}

Expr ModelNames::token(Quantity quantity, std::size_t head, std::size_t i) {
  return transpose(row(whole(quantity, head), i));
}

Expr ModelNames::block(Quantity quantity, std::size_t i, std::size_t j) {
  switch (quantity) {
    case Quantity::J:
      return jacobian_block(i, j);
    case Quantity::J_value:
      return pathways_.value(i, j);
    case Quantity::J_key:
      return pathways_.key(i, j);
    case Quantity::J_query:
      return pathways_.query(i, j);
    default:
      return pathways_.residual(i, j);
  }
}

Expr ModelNames::jacobian_block(std::size_t i, std::size_t j) {
  auto found = jacobian_rows_.find(i);
  if (found == jacobian_rows_.end())
    found = jacobian_rows_.emplace(i, attention::jacobian_row_by_tape(layer_.Y, inputs_.X, i)).first;
  return found->second[j];
}

Expr ModelNames::whole_jacobian(Quantity quantity) {
  std::vector<Expr> rows;
  for (std::size_t i = 0; i < shape_.T; ++i) {
    std::vector<Expr> blocks;
    for (std::size_t j = 0; j < shape_.T; ++j) blocks.push_back(block(quantity, i, j));
    rows.push_back(hstack(blocks));
  }
  return vstack(rows);
}

}  // namespace proofgrad::proofs
