#include "autodiff/scalar/square_free.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad;

namespace {

/// By definition: no square above 1 divides n.
bool square_free_by_definition(std::int64_t n) {
  for (std::int64_t p = 2; p * p <= n; ++p)
    if (n % (p * p) == 0) return false;
  return true;
}

}  // namespace

TEST_CASE("every small integer is a square times a square-free number") {
  for (std::int64_t n = 1; n <= 3000; ++n) {
    const auto s = split_square(n);
    REQUIRE(s);
    CHECK(s->root * s->root * Rational(s->free) == Rational(n));
    CHECK(square_free_by_definition(s->free));
    CHECK(is_square_free(n) == square_free_by_definition(n));
  }
}

TEST_CASE("the last two primes are told from a square") {
  const std::int64_t p = 999983, q = 999979;
  CHECK(split_square(p * p)->free == 1);
  CHECK(split_square(p * q)->free == p * q);
  CHECK(split_square(Rational(p * p) * 6)->free == 6);
  CHECK(split_square(Rational(p * p) * 6)->root == Rational(p));
}

TEST_CASE("squares of any size have roots, other numbers beyond 63 bits are refused") {
  const Rational huge = pow(Rational(10), 80) + 7;
  CHECK(split_square(huge * huge)->root == huge);
  CHECK(split_square(huge * huge)->free == 1);
  CHECK_FALSE(split_square(huge));
  CHECK(split_square(Rational::parse("9223372036854775807")));
  CHECK_FALSE(split_square(Rational::parse("9223372036854775808")));
}

TEST_CASE("roots are split by primes below 1000") {
  for (int n = 1; n < 3000; ++n) {
    const RootSplit split = split_root(n);
    Rational square = split.root * split.root;
    for (const Rational& radicand : split.radicands) {
      square *= radicand;
      CHECK(is_square_free(radicand.to_int64()));
    }
    CHECK(square == Rational(n));
  }
  const Rational large = pow(Rational(1009), 2) * Rational(1013) * Rational(1019) * Rational(12);
  CHECK(split_root(large).root == Rational(2));
  CHECK(split_root(large).radicands.size() == 2);
  CHECK(split_root(large * Rational(3)).radicands.size() == 1);
  CHECK(split_root(pow(Rational(1013), 4)).root == pow(Rational(1013), 2));
}
