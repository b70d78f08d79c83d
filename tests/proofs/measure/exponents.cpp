#include "proofs/measure/exponents.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using proofgrad::proofs::fitted_exponent;

TEST_CASE("an exponent is found exactly where there is one", "[measure]") {
  const std::vector<double> x{4, 8, 16, 512};
  std::vector<double> y;
  for (const double v : x) y.push_back(3 * std::pow(v, -1.25));
  CHECK(fitted_exponent(x, y) == Approx(-1.25));
}

TEST_CASE("least squares: errors that a line cannot follow cancel", "[measure]") {
  const double e = std::exp(1);
  const std::vector<double> x{1, e, e * e}, y{1, e, 1};  // 0, 1, 0 over 0, 1, 2
  CHECK(fitted_exponent(x, y) == Approx(0).margin(1e-15));
  const std::vector<double> z{1, 1, e};  // 0, 0, 1: slope 1/2
  CHECK(fitted_exponent(x, z) == Approx(0.5));
}

TEST_CASE("nothing to fit gives 0", "[measure]") {
  const std::vector<double> x{1, 2}, zero{0, 1}, same{3, 3}, y{1, 5};
  CHECK(fitted_exponent(x, zero) == 0);
  CHECK(fitted_exponent(same, y) == 0);
}
