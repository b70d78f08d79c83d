#pragma once
#include <vector>

#include "proofs/expectation/shortfall_tables.hpp"

namespace proofgrad::proofs {

/// What a token takes from the weight of another: with z standard normal,
///
///     q(u) = 1 - phi(e^u; r) = E e(u + r z),      e(y) = 1 - exp(-e^y),
///
/// on the lattice u = i h of the tables, for one r > 0. Each value encloses q; its error is of the order
/// e^-nats relative to q, or so small that 10^15 tokens do not feel it.
///
/// Two routes. Where r is small, the Taylor series of e at u: E z^2j = (2j-1)!!. Else a trapezoid sum over
/// y = r z with the step h/k, so that u + y stays on a tabulated lattice: a sum is a product of two rows.
class Shortfall {
 public:
  Shortfall(const ShortfallTables& tables, const Ball& r);
  Ball at(long i) const;

 private:
  bool choose_series();
  void choose_lattice();
  Ball by_series(long i) const;
  Ball by_lattice(long i) const;

  const ShortfallTables& tables_;
  Ball r_, error_;             // the share of q that the route's rule may be wrong by
  std::vector<Ball> moments_;  // (2j-1)!! r^2j; empty: by the lattice
  long k_ = 1, first_ = 0;     // weights_[n] belongs to y = (first_ + n) h/k
  std::vector<Ball> weights_;
  std::vector<Ball> from_;  // from_[n] = sum of weights_[n..]
  Ball beyond_;             // the sum of the weights that were left out above
};

}  // namespace proofgrad::proofs
