#pragma once
#include <cstdint>
#include <vector>

#include "proofs/expectation/radial_strip.hpp"

namespace proofgrad::proofs {

/// The trapezoid sum over rho = |x_i|, x_i ~ N(0, I_d): its nodes, weights and what lies outside them.
class RadialRule {
 public:
  RadialRule(const Rational& m, std::size_t d, const Accuracy& accuracy);

  struct Node {
    Ball rho, weight;  ///< weight: step d rho/dw p_d(rho), p_d the chi density
  };
  const std::vector<Node>& nodes() const { return nodes_; }
  /// E f(|x_i|) from the sum of weight * f over the nodes, where f is the conditional mean T E[a_ii | |x_i|].
  Ball expectation(const Ball& sum, std::int64_t T) const;

 private:
  RadialStrip strip_;
  std::vector<Node> nodes_;
  Ball below_, above_;  // weights beyond the ends: below times a bound of f, above alone
  bool bounded_;        // f <= 2, for m < 0
};

}  // namespace proofgrad::proofs
