#pragma once
#include <cmath>

#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// IEEE doubles: for search and for pictures, never for a verdict.
template <>
struct Arithmetic<double> {
  static constexpr const char* name = "double";
  static double from(const Rational& x) { return x.to_double(); }
  static double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : x; }  // a NaN stays one, here and below
  static double step(double x) { return x > 0 ? 1 : x < 0 ? 0 : x + 0.5; }
  static double max(double a, double b) { return a >= b ? a : b > a ? b : a + b; }
  static double min(double a, double b) { return a <= b ? a : b < a ? b : a + b; }
  static double sigmoid(double x) { return x >= 0 ? 1 / (1 + std::exp(-x)) : 1 - 1 / (1 + std::exp(x)); }
  static double power(double x, const Rational& r) { return std::pow(x, r.to_double()); }
  static double dot(const double* x, std::ptrdiff_t dx, const double* y, std::ptrdiff_t dy, std::size_t n) {
    double sum = 0;
    for (std::size_t k = 0; k < n; ++k, x += dx, y += dy) sum += *x * *y;
    return sum;
  }
  static double norm2(const double* x, std::size_t n) { return std::sqrt(dot(x, 1, x, 1, n)); }
  static double softmax_shift(const double* row, std::size_t n, const unsigned char* keep) {
    double best = -HUGE_VAL;
    for (std::size_t j = 0; j < n; ++j)
      if (!keep || keep[j]) best = max(best, row[j]);
    return best;
  }
  static double unit_quotient(double x, double norm) { return x / norm; }
  static bool is_exact_zero(double x) { return x == 0; }
};

}  // namespace proofgrad
