#include "proofs/language/stack_names.hpp"

#include "attention/jacobian.hpp"

namespace proofgrad::proofs {

std::vector<Quantity> names_of(const attention::StackShape& shape) {
  using Q = Quantity;
  using attention::StackKind;
  std::vector<Q> names{Q::layers, Q::X, Q::H, Q::Y, Q::J, Q::J_layer};
  const auto add = [&](std::initializer_list<Q> more) { names.insert(names.end(), more); };
  const bool active = shape.activation != attention::Activation::none;
  switch (shape.kind) {
    case StackKind::causal_attention:
      add({Q::A});
      if (shape.residual) add({Q::beta});
      if (!shape.uniform) add({Q::B});
      if (active) add({Q::W});
      break;
    case StackKind::temporal_convolution:
      add({Q::W, Q::kernel, Q::dilation});
      break;
    case StackKind::deep_attention:
      add({Q::scale, Q::W_Q, Q::W_K, Q::W_V, Q::Q, Q::K, Q::V, Q::A, Q::Vbar});
      if (active) add({Q::W_1, Q::W_2});
  }
  return names;
}

StackNames::StackNames(attention::StackShape shape, const Parameters& parameters)
    : shape_(std::move(shape)),
      parameters_(parameters),
      record_(attention::record_stack(shape_, [&](const std::string& name) { return parameters.at(name); })) {
}

std::size_t StackNames::parts(Quantity quantity) const {
  const bool taps = quantity == Quantity::W && shape_.kind == attention::StackKind::temporal_convolution;
  return shape_.layers * (taps ? shape_.kernel : 1);
}

Expr StackNames::parameter(std::string_view name, std::size_t layer) const {
  return parameters_.at(std::string(name) + "[" + std::to_string(layer + 1) + "]");
}

Expr StackNames::whole(Quantity quantity, std::size_t layer) {
  const auto& one = record_.layers[layer < record_.layers.size() ? layer : 0];
  Tape& tape = record_.X.tape();
  switch (quantity) {
    case Quantity::X:
      return record_.X;
    case Quantity::Y:
      return record_.Y;
    case Quantity::beta:
      return parameters_.at("beta");
    case Quantity::scale:
      return constant(tape, Rational(1)) /
             sqrt(constant(tape, Rational(static_cast<std::int64_t>(shape_.d))));
    case Quantity::H:
      return one.h.at(0);
    case Quantity::A:
      return one.A.at(0);
    case Quantity::Q:
      return one.Q.at(0);
    case Quantity::K:
      return one.K.at(0);
    case Quantity::V:
      return one.V.at(0);
    case Quantity::Vbar:
      return one.Vbar.at(0);
    case Quantity::J:
    case Quantity::J_layer:
      break;
    default:
      return parameter(info(quantity).name, layer);
  }
  std::vector<Expr> rows;
  for (std::size_t i = 0; i < shape_.T; ++i) {
    std::vector<Expr> blocks;
    for (std::size_t j = 0; j < shape_.T; ++j) blocks.push_back(block(quantity, layer, i, j));
    rows.push_back(hstack(blocks));
  }
  return vstack(rows);
}

Expr StackNames::block(Quantity quantity, std::size_t layer, std::size_t i, std::size_t j) {
  const bool all = quantity == Quantity::J;
  const Expr output = all ? record_.Y : record_.layers[layer].h.at(0);
  const Expr input = all ? record_.X : record_.layers[layer].in.at(0);
  auto& blocks = jacobian_rows_[{all ? shape_.layers : layer, i}];
  if (blocks.empty()) blocks = attention::jacobian_row_by_tape(output, input, i);
  return blocks[j];
}

}  // namespace proofgrad::proofs
