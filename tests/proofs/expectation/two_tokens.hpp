#pragma once
#include <cmath>

namespace proofgrad {

/// E a^power of two tokens N(0, 1) with scores m x y, by a sum over both: a_11 = 1/(1 + e^{m x (z - x)}) for
/// sign = 1, a_12 for sign = -1.
inline double two_tokens(double m, int sign, int power = 1) {
  const double h = 0.1;
  double sum = 0;
  for (int i = -100; i <= 100; ++i)
    for (int j = -100; j <= 100; ++j) {
      const double x = h * i, z = h * j;
      sum += std::exp(-(x * x + z * z) / 2) / std::pow(1 + std::exp(sign * m * x * (z - x)), power);
    }
  return h * h * sum / (2 * M_PI);
}

}  // namespace proofgrad
