#include "attention/instance/xavier.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad;
using namespace proofgrad::attention;

TEST_CASE("entries lie within the bound, are multiples of a millionth and fill the interval") {
  for (const auto& [rows, cols] : {Shape{1, 1}, Shape{12, 12}, Shape{3, 8}, Shape{40, 60}}) {
    Random random(5);
    const auto weights = xavier_uniform(random, rows, cols);
    CHECK(weights.shape() == Shape{rows, cols});
    const Rational bound_squared(6, static_cast<std::int64_t>(rows + cols));
    for (const auto& w : weights) {
      CHECK(w * w <= bound_squared);
      CHECK((w * 1000000).is_integer());
    }
  }
}

TEST_CASE("the moments are those of the uniform distribution") {
  Random random(6);
  const auto weights = xavier_uniform(random, 100, 200);
  double sum = 0, squares = 0, largest = 0;
  for (const auto& w : weights) {
    const double x = w.to_double();
    sum += x;
    squares += x * x;
    largest = std::max(largest, std::abs(x));
  }
  // Variance bound^2 / 3 = 2 / (fan_in + fan_out) = 1/150, bound sqrt(6/300) = 0.141421...
  CHECK(std::abs(sum / 20000) < 0.003);
  CHECK(squares / 20000 == Approx(1.0 / 150).epsilon(0.03));
  CHECK(largest > 0.1413);
  CHECK(largest <= 0.141422);
}

TEST_CASE("the bound is rounded down, never beyond the real one") {
  // 1 x 1: sqrt(3) = 1.7320508...; with many draws from a tiny set of seeds none exceeds 1.732050.
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    Random random(seed);
    CHECK(abs(xavier_uniform(random, 1, 1)[0]) <= Rational::parse("1.732050"));
  }
}

TEST_CASE("a head has the shapes asked for and depends on seed and index alone") {
  const Head head = xavier_head(1, 0, 5, 3, 4);
  CHECK(head.W_Q.shape() == Shape{3, 5});
  CHECK(head.W_K.shape() == Shape{3, 5});
  CHECK(head.W_V.shape() == Shape{4, 5});
  CHECK(head == xavier_head(1, 0, 5, 3, 4));
  CHECK_FALSE(head == xavier_head(2, 0, 5, 3, 4));
  CHECK_FALSE(head == xavier_head(1, 1, 5, 3, 4));
  CHECK_FALSE(head.W_Q == head.W_K);
  CHECK(head.W_V == xavier_head(1, 0, 5, 2, 4).W_V);
}

TEST_CASE("seeded weights are fixed for ever") {
  // From an implementation of the generator in Python, with integers of any size.
  const auto millionth = [](std::int64_t n) { return Rational(n, 1000000); };
  const Matrix<Rational> expected(
      {2, 2}, {millionth(1141174), millionth(-1010393), millionth(-79192), millionth(-316279)});
  CHECK(xavier_head(1, 0, 2, 2, 2).W_Q == expected);
}

TEST_CASE("empty matrices are refused") {
  Random random(1);
  CHECK_THROWS_AS(xavier_uniform(random, 0, 3), std::invalid_argument);
  CHECK_THROWS_AS(xavier_uniform(random, 3, 0), std::invalid_argument);
}
