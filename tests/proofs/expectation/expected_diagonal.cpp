// T E a_ii by routes that share nothing with the code: sums over the tokens themselves, a closed form, cases
// known exactly, sampling; and by the code with other steps.
#include "proofs/expectation/expected_diagonal.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "autodiff/scalar/precision.hpp"
#include "tests/proofs/expectation/two_tokens.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

Ball near(double x, double error) { return Ball::ball(Ball::point(x), Ball::point(error)); }

/// T = 2, d = 2: x.(x - z) is a form in four normal numbers with the eigenvalues (1 +- sqrt 2)/2, each twice:
/// the difference of exponential variables of means a and b. By Simpson's rule.
double two_tokens_in_the_plane(double m) {
  const double a = 1 + std::sqrt(2), b = std::sqrt(2) - 1, h = 1e-3;
  const auto f = [&](double u) {
    return std::exp(-u / a) / (1 + std::exp(-m * u)) + std::exp(-u / b) / (1 + std::exp(m * u));
  };
  double sum = f(0);
  for (int k = 1; k < 100000; ++k) sum += (k % 2 == 1 ? 4 : 2) * f(k * h);
  return 2 * sum * h / 3 / (a + b);
}

Ball value(const Rational& m, std::size_t d, std::int64_t T, int digits) {
  return expected_diagonal(m, d, {T}, Accuracy(digits), 1).at(0);
}

}  // namespace

TEST_CASE("two tokens: the sum over both", "[expectation]") {
  for (const Rational& m : {Rational(1, 2), Rational(-1), Rational(2)}) {
    const Ball x = value(m, 1, 2, 11);
    CAPTURE(m.str(), x.lower(16));
    CHECK(x.overlaps(near(2 * two_tokens(m.to_double(), 1), 1e-12)));
    CHECK(less(x.radius(), near(1e-11, 0)) == Truth::yes);
  }
}

TEST_CASE("two tokens in the plane: a closed form", "[expectation]") {
  for (const Rational& m : {Rational(1, 2), Rational(-1), Rational(3, 2)})
    CHECK(value(m, 2, 2, 9).overlaps(near(two_tokens_in_the_plane(m.to_double()), 1e-11)));
}

TEST_CASE("one token, and scores that are all 0", "[expectation]") {
  CHECK(equal(value(Rational(1, 2), 3, 1, 5), Ball(1)) == Truth::yes);
  CHECK(equal(value(0, 4, 1000, 5), Ball(1)) == Truth::yes);
}

TEST_CASE("coarse or fine, all enclosures hold the same number", "[expectation]") {
  const std::vector<std::int64_t> lengths{2, 3, 10, 1000, 1'000'000'000'000, kLongestSequence};
  for (const auto& [m, d] :
       {std::pair<Rational, std::size_t>{{1, 2}, 1}, {{-3, 4}, 2}, {{3, 2}, 3}, {{1, 10}, 20}}) {
    const auto fine = expected_diagonal(m, d, lengths, Accuracy(9), 1);
    for (const double nats : {2.0, 3.0, 4.5, 6.0, 9.0, 14.0}) {
      const auto coarse = expected_diagonal(m, d, lengths, Accuracy(nats), 1);
      for (std::size_t t = 0; t < lengths.size(); ++t) {
        CAPTURE(m.str(), d, lengths[t], nats, coarse[t].lower(8), coarse[t].upper(8), fine[t].lower(12));
        CHECK(coarse[t].overlaps(fine[t]));
      }
    }
  }
}

TEST_CASE("a sample's interval holds the value", "[expectation]") {
  std::mt19937_64 random(5);
  std::normal_distribution<double> normal;
  const int n = 40000, T = 8;
  double sum = 0;
  for (int k = 0; k < n; ++k) {
    const double x = normal(random);
    double total = 1;
    for (int j = 1; j < T; ++j) total += std::exp(0.5 * x * (normal(random) - x));
    sum += 1 / total;
  }
  // Hoeffding: a weight is in [0, 1], so the mean is farther off than this once in 10^6 samples.
  const double error = std::sqrt(std::log(2e6) / (2 * n));
  CHECK(value(Rational(1, 2), 1, T, 6).overlaps(near(T * sum / n, T * error)));
}

TEST_CASE("the approach to 1/|1 - m|^d: from below for m = 1/2, overshooting for m = 2", "[expectation]") {
  const auto half =
      expected_diagonal(Rational(1, 2), 1, {10, 1000, 1'000'000, 1'000'000'000'000}, Accuracy(6), 1);
  for (std::size_t t = 0; t + 1 < half.size(); ++t) CHECK(less(half[t], half[t + 1]) == Truth::yes);
  CHECK(less(half.back(), Ball(2)) == Truth::yes);
  CHECK(less(Ball(Rational(1999, 1000)), half.back()) == Truth::yes);
  const auto two = expected_diagonal(2, 1, {2, 1000, 1'000'000'000'000}, Accuracy(5), 1);
  CHECK(less(two[0], two[1]) == Truth::yes);
  CHECK(less(two[2], two[1]) == Truth::yes);
  CHECK(less(Ball(3), two[2]) == Truth::yes);  // three times its limit
}

TEST_CASE("the number of threads changes nothing; bad sizes are refused", "[expectation]") {
  const auto one = expected_diagonal(Rational(1, 3), 2, {5, 500}, Accuracy(5), 1);
  const auto two = expected_diagonal(Rational(1, 3), 2, {5, 500}, Accuracy(5), 2);
  for (std::size_t t = 0; t < 2; ++t) CHECK((one[t].contains(two[t]) && two[t].contains(one[t])));
  CHECK_THROWS_AS(expected_diagonal(1, 0, {2}, Accuracy(5)), std::invalid_argument);
  CHECK_THROWS_AS(expected_diagonal(1, 1, {0}, Accuracy(5)), std::invalid_argument);
  CHECK_THROWS_AS(expected_diagonal(1, 1, {kLongestSequence + 1}, Accuracy(5)), std::invalid_argument);
  CHECK_THROWS_AS(expected_diagonal(1, 1, {}, Accuracy(5)), std::invalid_argument);
}
