#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace proofgrad::proofs {

/// What `model temporal_attention` brings into scope.
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
  J_residual
};

/// How a name of the model may be written.
///
/// Tokens (X, Q, K, V, Vbar, Y, and the rows of S and A) take one index, and then are column vectors; two
/// indices give an entry. Blocks (J, ...) take two indices, and then are matrices. Without index every name
/// is a matrix, J the whole Jacobian. With several heads a name of a head is first indexed by it: A[h][i,j].
struct QuantityInfo {
  enum class Indexing { number, token, matrix, block };
  Quantity quantity;
  std::string_view name;
  Indexing indexing;
  bool integer = false;
  bool per_head = false;
};

const std::vector<QuantityInfo>& quantities();
const QuantityInfo& info(Quantity quantity);
/// May the name stand with `count` indices (behind the one of its head)?
bool takes_indices(const QuantityInfo& quantity, std::size_t count);
/// "1 or 2 indices": for error messages.
std::string shown_indices(const QuantityInfo& quantity);

}  // namespace proofgrad::proofs
