#pragma once
#include <span>

namespace proofgrad::proofs {

/// The slope of log y against log x by least squares: the exponent p of y ~ x^p. 0 if a value is not positive
/// (it has no logarithm) or there are fewer than two different x.
double fitted_exponent(std::span<const double> x, std::span<const double> y);

}  // namespace proofgrad::proofs
