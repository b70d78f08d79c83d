#pragma once
#include "proofs/search/landscape.hpp"

namespace proofgrad::proofs {

/// A recorded scalar, the sweep of its value (with what the excess needs), and that of its gradient, recorded
/// when it is first asked for.
struct Landscape::Slope {
  Expr margin;
  std::unique_ptr<Values> value, gradient;
  std::vector<Expr> derivatives;
  bool is_rough = false;  ///< the tape has no derivative
};

}  // namespace proofgrad::proofs
