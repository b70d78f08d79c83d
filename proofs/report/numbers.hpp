#pragma once
#include <string>

#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad::proofs::report {

/// An exact number as people read it: an integer, a decimal where it is exact and no longer than seven places
/// ("-0.125437"), else a fraction ("2/3"). Small denominators stay fractions ("3/4").
std::string readable(const Rational& x);

/// A double in three or four significant digits, for pictures: "0.0312", "1.89", "2.5e-06".
std::string rounded(double x);

/// A weight in [0, 1] to three places, exact zeros and ones without: "0.330", "1".
std::string rounded_weight(double x);

/// A ratio in six digits if so many are proved, else its upper bound: "0.999312", "<= 1.00001".
std::string readable_ratio(const Ball& x);

/// Whole numbers in groups of three digits with thin spaces: "10 000".
std::string grouped(std::size_t n);

}  // namespace proofgrad::proofs::report
