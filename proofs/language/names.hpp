#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace proofgrad::proofs {

/// What a model brings into scope: temporal_attention the names up to J_residual, networks of several layers
/// some of these and the names behind.
enum class Quantity {
  T,
  d,
  d_k,
  d_v,
  heads,
  scale,
  penalty,
  X,
  W_Q,
  W_K,
  W_V,
  W_O,
  Q,
  K,
  V,
  S,
  A,
  Vbar,
  Y,
  J,
  J_value,
  J_key,
  J_query,
  J_residual,
  layers,
  kernel,
  dilation,
  beta,
  B,
  W,
  W_1,
  W_2,
  H,
  J_layer
};

/// How a name of the model may be written.
///
/// Tokens (X, Q, K, V, Vbar, Y, and the rows of S and A) take one index, and then are column vectors; two
/// indices give an entry. Blocks (J, ...) take two indices, and then are matrices. Without index every name
/// is a matrix, J the whole Jacobian. With several heads a name of a head is first indexed by it: A[h][i,j];
/// in a network of several layers a name of a layer by that: A[l][i,j].
struct QuantityInfo {
  enum class Indexing { number, token, matrix, block };
  Quantity quantity;
  std::string_view name;
  Indexing indexing;
  bool integer = false;
  bool per_head = false;  ///< belongs to a head, or to a layer
};

const std::vector<QuantityInfo>& quantities();
/// Is it a name of `model temporal_attention`?
inline bool is_of_one_layer(Quantity quantity) { return quantity < Quantity::layers; }
const QuantityInfo& info(Quantity quantity);
/// May the name stand with `count` indices (behind the one of its head)?
bool takes_indices(const QuantityInfo& quantity, std::size_t count);
/// "1 or 2 indices": for error messages.
std::string shown_indices(const QuantityInfo& quantity);

}  // namespace proofgrad::proofs
