#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "attention/stack/stack.hpp"
#include "proofs/language/names.hpp"

namespace proofgrad::proofs {

/// The names that a network of several layers brings into scope, besides T and d.
std::vector<Quantity> names_of(const attention::StackShape& shape);

/// Records the names of a network when a claim first asks for them, as ModelNames does for one layer. Layers,
/// rows and columns are counted from 0 here. J is dY/dX across all layers, J_layer[l] is dh^(l)/dh^(l-1),
/// both by reverse sweeps over the recording.
class StackNames {
 public:
  using Parameters = std::map<std::string, Expr, std::less<>>;
  /// The parameters must outlive the names.
  StackNames(attention::StackShape shape, const Parameters& parameters);

  Expr whole(Quantity quantity, std::size_t layer);
  Expr block(Quantity quantity, std::size_t layer, std::size_t i, std::size_t j);
  /// How many layers (or, of W of a convolution, taps of all layers) an index runs over.
  std::size_t parts(Quantity quantity) const;
  /// Quantities that must not be 0.
  const std::vector<Expr>& nonzero() const { return record_.nonzero; }

 private:
  Expr parameter(std::string_view name, std::size_t layer) const;

  attention::StackShape shape_;
  const Parameters& parameters_;
  attention::StackRecord record_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<Expr>> jacobian_rows_;  ///< by layer and row
};

}  // namespace proofgrad::proofs
