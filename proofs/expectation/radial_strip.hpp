#pragma once
#include <cstddef>
#include <cstdint>

#include "autodiff/scalar/ball.hpp"
#include "proofs/expectation/accuracy.hpp"

namespace proofgrad::proofs {

/// The step of the trapezoid sum over the length of the own token, and a proof of its error, for
/// M = m I_d, m != 0, and every T up to kLongestSequence.
///
/// The sum runs over w, rho = |x_i| = lambda log(1 + e^{w/lambda}): like a power of e^w at 0, like w beyond.
/// docs/lengths.md has the argument at length; in short: with tokens cut at |z| <= L the conditional mean is
/// f_L(rho) = T E 1/D, D = 1 + sum_j exp(|m| rho z_j - m rho^2). For complex rho = xi + i eta, |eta| <= beta,
/// the terms of D that matter have arguments within +-a of a common one, a < pi/2, so that
/// |f_L(rho)| <= (3 / cos a) e^{|m| beta^2} f_L(xi). So the error is a share of the value itself.
class RadialStrip {
 public:
  RadialStrip(const Rational& m, std::size_t d, const Accuracy& accuracy);

  double step() const { return step_; }      ///< of w
  double lambda() const { return lambda_; }  ///< of the map
  /// |sum - integral| <= share() * integral, tokens cut at L.
  const Ball& share() const { return share_; }
  /// An interval around the integral, from one around the sum: undoes the cut as well.
  Ball integral(const Ball& sum, std::int64_t T) const;

 private:
  double L_ = 0, beta_ = 0, lambda_ = 0, step_ = 0;
  Ball share_;
};

}  // namespace proofgrad::proofs
