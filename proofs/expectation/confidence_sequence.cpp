#include "proofs/expectation/confidence_sequence.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace proofgrad::proofs {

ConfidenceSequence::ConfidenceSequence(double bound, double alpha)
    : bound_(bound), log_factor_(std::log(2 / alpha)) {
  if (!(bound > 0 && std::isfinite(bound)))
    throw std::invalid_argument("a confidence sequence needs a bound");
  if (!(alpha > 0 && alpha < 1)) throw std::invalid_argument("alpha lies between 0 and 1");
}

/// From what was drawn before alone: that is what the supermartingale asks for.
double ConfidenceSequence::next_lambda() const {
  const double t = static_cast<double>(count_ + 1), variance = (0.25 + squares_) / t;
  return std::min(0.5, std::sqrt(2 * log_factor_ / (variance * t * std::log(1 + t))));
}

void ConfidenceSequence::add(double x) {
  if (!(x >= 0 && x <= bound_)) throw std::out_of_range("a draw lies outside the bound of its sequence");
  x /= bound_;
  const double lambda = next_lambda();
  const double before = (0.5 + sum_) / static_cast<double>(count_ + 1), v = 4 * (x - before) * (x - before);
  lambdas_ += lambda;
  weighted_ += lambda * x;
  penalty_ += v * (-std::log1p(-lambda) - lambda) / 4;
  ++count_;
  sum_ += x;
  const double now = (0.5 + sum_) / static_cast<double>(count_ + 1);
  squares_ += (x - now) * (x - now);
  const double centre = weighted_ / lambdas_, width = (log_factor_ + penalty_) / lambdas_;
  low_ = std::max(low_, centre - width);
  high_ = std::min(high_, centre + width);
}

double ConfidenceSequence::mean() const {
  return count_ == 0 ? 0 : bound_ * sum_ / static_cast<double>(count_);
}

}  // namespace proofgrad::proofs
