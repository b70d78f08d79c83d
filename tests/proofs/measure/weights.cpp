// Weights of Gaussian tokens in samples, against the certified expectation.
#include "proofs/measure/weights.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "proofs/expectation/expected_diagonal.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("means on and off the diagonal", "[measure]") {
  Matrix<double> m(2, 2);
  m(0, 0) = 1, m(0, 1) = 5, m(1, 0) = 7, m(1, 1) = 2;
  CHECK(diagonal_mean(m) == 1.5);
  CHECK(off_diagonal_mean(m) == 6);
}

TEST_CASE("Gaussian windows show the certified expectation of their head", "[measure]") {
  const attention::Head head{Matrix<Rational>({1, 1}, {2}), Matrix<Rational>({1, 1}, {1}),
                             Matrix<Rational>({1, 1}, {1})};
  for (const std::size_t T : {3, 10}) {
    const GaussianWeights weights(T, 1);
    const int n = 20000;
    double mean = 0;
    for (int k = 0; k < n; ++k) mean += weights.diagonal(head, 5, static_cast<std::uint64_t>(k)) / n;
    const auto length = static_cast<double>(T);
    const double certified =
        expected_diagonal(2, 1, {static_cast<std::int64_t>(T)}, Accuracy(6), 1)[0].to_double() / length;
    // Hoeffding: farther off than this once in 10^6 samples. A uniform row would be.
    const double error = std::sqrt(std::log(2e6) / (2 * n));
    CAPTURE(T, mean, certified);
    CHECK(std::abs(mean - certified) < error);
    CHECK(std::abs(mean - 1 / length) > error);
  }
}

TEST_CASE("other windows, seeds and lengths have other Gaussian tokens", "[measure]") {
  const attention::Head head{Matrix<Rational>({1, 1}, {2}), Matrix<Rational>({1, 1}, {1}),
                             Matrix<Rational>({1, 1}, {1})};
  const GaussianWeights weights(4, 1);
  const double first = weights.diagonal(head, 1, 0);
  CHECK(weights.diagonal(head, 1, 0) == first);
  CHECK(weights.diagonal(head, 1, 1) != first);
  CHECK(weights.diagonal(head, 2, 0) != first);
}
