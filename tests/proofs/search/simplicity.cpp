#include "proofs/search/simplicity.hpp"

#include <catch2/catch.hpp>

#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("numbers from simple to less so") {
  const std::vector<Rational> order = {0,
                                       1,
                                       -1,
                                       2,
                                       -2,
                                       3,
                                       Rational(1, 2),
                                       Rational(-1, 2),
                                       Rational(3, 2),
                                       Rational(1, 3),
                                       17,
                                       Rational(1, 100),
                                       1000,
                                       100000,
                                       pow(Rational(10), 400)};
  for (std::size_t k = 1; k < order.size(); ++k) {
    CAPTURE(order[k - 1].str(), order[k].str());
    CHECK(cost(order[k - 1]) < cost(order[k]));
  }
  CHECK(cost(pow(Rational(10), 400)) < 10000);
}

TEST_CASE("sizes count before numbers, the domain before their simplicity") {
  const auto claim = claim_of("model temporal_attention()\ndomain entries in 1..5\nassert 1 = 1");
  const auto of = [&](std::vector<Rational> x, Rational w) {
    return simplicity(claim, scalar_point(std::move(x), w, 1, 1));
  };
  CHECK(of({5, 5}, 5) < of({1, 1, 1}, 1));
  CHECK(of({1, 2}, 1) < of({1, 2}, 3));
  CHECK(of({5, 5}, 5) < of({0, 1}, 1));
  CHECK(of({5, 5}, 5) == of({5, 5}, 5));
  auto scaled = scalar_point({1, 1}, 1, 1, 1);
  scaled.instance->scale = 0;
  CHECK(of({1, 1}, 1) < simplicity(claim, scaled));
}

TEST_CASE("variables count, integers too; a probability vector has no domain to leave") {
  const auto claim = claim_of(
      "var x in real, n in int(0..9), p in simplex(2)\ndomain entries in 5..9, x in 0..1\nassert 1 = 1");
  const auto of = [&](Rational x, Rational n, Rational p) {
    return simplicity(claim,
                      values({{"x", number(x)}, {"n", number(n)}, {"p", column({p, Rational(1) - p})}}));
  };
  CHECK(of(1, 1, 1) < of(1, 2, 1));
  CHECK(of(1, 1, 1) < of(1, 1, Rational(1, 2)));
  CHECK(of(1, 9, 1) < of(2, 0, 1));
  CHECK(of(1, 1, 1).strangers == 0);
  CHECK(of(2, 1, 1).strangers == 1);
}
