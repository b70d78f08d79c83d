#pragma once
#include <map>
#include <optional>
#include <vector>

#include "attention/jacobian.hpp"
#include "attention/pathways.hpp"
#include "proofs/language/names.hpp"

namespace proofgrad::proofs {

/// Records the names of `model temporal_attention` when a claim first asks for them: a claim about weights
/// never records a Jacobian, and a row of the Jacobian is recorded once. Indices here start at 0.
class ModelNames {
 public:
  /// Throws InstanceError if the mask leaves a row without scores and nothing says what becomes of it.
  ModelNames(const attention::LayerShape& shape, const attention::LayerInputs& inputs);

  /// The whole matrix of that name, or the number.
  Expr whole(Quantity quantity, std::size_t head);
  /// Row i of a name of tokens, as a column vector: x_i, q_i, vbar_i, the weights of row i.
  Expr token(Quantity quantity, std::size_t head, std::size_t i);
  /// Block (i, j) of J or one of its pathways.
  Expr block(Quantity quantity, std::size_t i, std::size_t j);
  /// How many tokens, rows and columns an index runs over.
  std::size_t T() const { return shape_.T; }

 private:
  Expr jacobian_block(std::size_t i, std::size_t j);
  Expr whole_jacobian(Quantity quantity);

  attention::LayerShape shape_;
  attention::LayerInputs inputs_;
  attention::LayerRecord layer_;
  attention::Pathways pathways_;
  std::map<std::size_t, std::vector<Expr>> jacobian_rows_;
};

}  // namespace proofgrad::proofs
