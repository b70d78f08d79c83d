#pragma once
#include <cstddef>

namespace proofgrad::proofs {

/// An interval for the mean mu of variables x_1, x_2, .. in [0, bound], each of mean mu given those before,
/// that holds at every number of draws at once: P(mu is in interval() after every add()) >= 1 - alpha. So one
/// may stop whenever one likes, also because of what was seen.
///
/// The predictable plug-in empirical Bernstein sequence of Waudby-Smith and Ramdas (2024, J. R. Stat. Soc. B
/// 86, theorem 2 and equations 14, 15, c = 1/2): exp(sum_i lambda_i (x_i - mu) - v_i psi(lambda_i)) and its
/// mirror image are supermartingales, v_i = 4 (x_i - mean_{i-1})^2, psi(l) = (-log(1 - l) - l)/4, and
/// Ville's inequality bounds both. It is computed in doubles: evidence, not proof.
class ConfidenceSequence {
 public:
  /// Throws std::invalid_argument unless bound > 0 and 0 < alpha < 1.
  ConfidenceSequence(double bound, double alpha);

  /// Throws std::out_of_range if x is not in [0, bound].
  void add(double x);

  std::size_t count() const { return count_; }
  double mean() const;  ///< of the draws; 0 for none
  struct Interval {
    double low, high;
  };
  /// What all intervals so far have in common. It is empty (low > high) with a probability of at most alpha.
  Interval interval() const { return {bound_ * low_, bound_ * high_}; }

 private:
  double next_lambda() const;

  double bound_, log_factor_;
  std::size_t count_ = 0;
  double sum_ = 0, squares_ = 0;                     // of x, and of x_i - mean_i
  double lambdas_ = 0, weighted_ = 0, penalty_ = 0;  // sums of lambda, lambda x, v psi(lambda)
  double low_ = 0, high_ = 1;
};

}  // namespace proofgrad::proofs
