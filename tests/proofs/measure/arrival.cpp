#include "proofs/measure/arrival.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("two tokens by hand: half of what is missing arrives a layer") {
  for (const Arrival& x : arrivals(uniform_causal(2), {1, 2, 10, 100, 1000}))
    CHECK(x.missing == pow(Rational(1, 2), x.layers));
}

TEST_CASE("two taps by hand: the number of heads among L tosses") {
  // Token 3 has not arrived after L layers if fewer than two of L tosses moved it: (1 + L) / 2^L.
  for (const Arrival& x : arrivals(two_taps(3), {1, 2, 5, 40}))
    CHECK(x.missing == Rational(1 + x.layers) * pow(Rational(1, 2), x.layers));
}

TEST_CASE("rows keep summing to 1, and rates are never exceeded") {
  const Matrix<Rational> A = uniform_causal(5);
  for (const Matrix<Rational>& m : {A, with_residual(A), two_taps(5)})
    for (const Arrival& x : arrivals(m, {1, 3, 9, 27, 81})) {
      CHECK(x.missing <= certified_rate(m, x.layers));
      CHECK(x.missing.sign() > 0);
      for (std::size_t i = 0; i < 5; ++i) {
        Rational sum;
        for (std::size_t j = 0; j < 5; ++j) sum += x.power(i, j);
        CHECK(sum == 1);
      }
    }
}

TEST_CASE("(A + I)/2 halves what leaves") {
  CHECK(with_residual(uniform_causal(2))(1, 0) == Rational(1, 4));
  CHECK(with_residual(uniform_causal(2))(1, 1) == Rational(3, 4));
}
