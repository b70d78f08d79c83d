#include "attention/instance/gaussian.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace proofgrad;

TEST_CASE("Gaussian numbers have the moments of N(0, 1)", "[random]") {
  attention::Random random(8);
  const std::size_t n = 100000;
  const Matrix<double> x = attention::gaussian_matrix(random, n / 5, 5);
  double mean = 0, second = 0, fourth = 0, near = 0, product = 0;
  for (std::size_t k = 0; k < n; ++k) {
    mean += x[k] / n, second += x[k] * x[k] / n, fourth += std::pow(x[k], 4) / n;
    near += std::abs(x[k]) < 1 ? 1.0 / n : 0;
    product += k > 0 ? x[k] * x[k - 1] / n : 0;
  }
  const double error = 4 / std::sqrt(n);  // four standard deviations of a mean
  CHECK(std::abs(mean) < error);
  CHECK(std::abs(product) < error);
  CHECK(std::abs(second - 1) < error * std::sqrt(2));
  CHECK(std::abs(fourth - 3) < error * std::sqrt(96));
  CHECK(std::abs(near - std::erf(std::sqrt(0.5))) < error * 0.47);
}

TEST_CASE("Gaussian matrices of an odd number of entries; the same seed, the same numbers", "[random]") {
  attention::Random one(2), two(2), other(3);
  const Matrix<double> x = attention::gaussian_matrix(one, 3, 3), y = attention::gaussian_matrix(two, 3, 3),
                       z = attention::gaussian_matrix(other, 3, 3);
  CHECK(std::equal(x.begin(), x.end(), y.begin()));
  CHECK(x[8] != z[8]);
  CHECK(x[8] != x[7]);
}
