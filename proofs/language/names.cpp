#include "proofs/language/names.hpp"

namespace proofgrad::proofs {

const std::vector<QuantityInfo>& quantities() {
  using Q = Quantity;
  using enum QuantityInfo::Indexing;
  constexpr bool kInteger = true, kPerHead = true;
  static const std::vector<QuantityInfo> table = {
      {Q::T, "T", number, kInteger},
      {Q::d, "d", number, kInteger},
      {Q::d_k, "d_k", number, kInteger},
      {Q::d_v, "d_v", number, kInteger},
      {Q::heads, "heads", number, kInteger},
      {Q::scale, "scale", number},
      {Q::penalty, "penalty", number},
      {Q::X, "X", token},
      {Q::W_Q, "W_Q", matrix, false, kPerHead},
      {Q::W_K, "W_K", matrix, false, kPerHead},
      {Q::W_V, "W_V", matrix, false, kPerHead},
      {Q::W_O, "W_O", matrix},
      {Q::Q, "Q", token, false, kPerHead},
      {Q::K, "K", token, false, kPerHead},
      {Q::V, "V", token, false, kPerHead},
      {Q::S, "S", token, false, kPerHead},
      {Q::A, "A", token, false, kPerHead},
      {Q::Vbar, "Vbar", token, false, kPerHead},
      {Q::Y, "Y", token},
      {Q::J, "J", block},
      {Q::J_value, "J_value", block},
      {Q::J_key, "J_key", block},
      {Q::J_query, "J_query", block},
      {Q::J_residual, "J_residual", block},
      {Q::layers, "layers", number, kInteger},
      {Q::kernel, "kernel", number, kInteger},
      {Q::dilation, "dilation", number, kInteger},
      {Q::beta, "beta", number},
      {Q::B, "B", matrix, false, kPerHead},
      {Q::W, "W", matrix, false, kPerHead},
      {Q::W_1, "W_1", matrix, false, kPerHead},
      {Q::W_2, "W_2", matrix, false, kPerHead},
      {Q::H, "H", token, false, kPerHead},
      {Q::J_layer, "J_layer", block, false, kPerHead},
  };
  return table;
}

const QuantityInfo& info(Quantity quantity) { return quantities()[static_cast<std::size_t>(quantity)]; }

bool takes_indices(const QuantityInfo& quantity, std::size_t count) {
  switch (quantity.indexing) {
    case QuantityInfo::Indexing::number:
      return count == 0;
    case QuantityInfo::Indexing::token:
      return count <= 2;
    default:
      return count == 0 || count == 2;
  }
}

std::string shown_indices(const QuantityInfo& quantity) {
  switch (quantity.indexing) {
    case QuantityInfo::Indexing::number:
      return "no index";
    case QuantityInfo::Indexing::token:
      return "1 or 2 indices";
    default:
      return "2 indices";
  }
}

}  // namespace proofgrad::proofs
