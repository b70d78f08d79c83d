#pragma once
#include <vector>

#include "autodiff/scalar/ball.hpp"
#include "proofs/expectation/accuracy.hpp"

namespace proofgrad::proofs {

/// Tables that depend on the accuracy alone, shared by all radii, lengths and matrices: the function
///
///     e(y) = 1 - exp(-e^y)
///
/// on the lattices h Z / k, and its Taylor coefficients on h Z. The step h serves the sum over u, t = e^u.
class ShortfallTables {
 public:
  explicit ShortfallTables(const Accuracy& accuracy);

  const Accuracy& accuracy() const { return accuracy_; }
  const Ball& step() const { return step_; }  ///< h, exactly a double
  /// The trapezoid sum over u of e^v exp(-e^v) phi(e^u)^N, v = s + u, differs from the integral by at most
  /// this share of the integral, for every s, N and every phi = E exp(-e^u Z) with Z > 0.
  ///
  /// The integrand is entire in u. In the strip |Im u| <= a < pi/2 its modulus at u + ia is at most
  /// e^v exp(-e^v cos a) phi(e^u cos a)^N, whose integral over u is the real integral divided by cos a. The
  /// error of a trapezoid sum is at most (sum of the integrals of |f| on both edges) / (e^{2 pi a/h} - 1).
  const Ball& sum_error() const { return sum_error_; }

  /// e is tabulated for low() <= y/h <= high(): below it is at most e^{h low()}, which even 10^15 tokens do
  /// not feel; above it is 1, but for exp(-e^{h high()}).
  long low() const { return low_; }
  long high() const { return high_; }
  Ball below() const { return below_; }  ///< e^{h low()}
  Ball above() const { return above_; }  ///< exp(-e^{h high()})
  /// e(n h/k) at [n - k low()], n = k low() .. k high(), for k = 1 .. finest().
  const std::vector<Ball>& saturation(long k) const { return saturation_[static_cast<std::size_t>(k - 1)]; }
  long finest() const { return static_cast<long>(saturation_.size()); }

  /// Taylor coefficients of e at i h in even powers: the j-th is e^(2j)(i h) / (2j)!, j < series_terms().
  const std::vector<Ball>& series(long i) const { return series_[static_cast<std::size_t>(i - low_)]; }
  std::size_t series_terms() const { return series_terms_; }

 private:
  Accuracy accuracy_;
  Ball step_, sum_error_, below_, above_;
  long low_ = 0, high_ = 0;
  std::size_t series_terms_ = 0;
  std::vector<std::vector<Ball>> saturation_, series_;
};

}  // namespace proofgrad::proofs
