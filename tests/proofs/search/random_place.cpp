#include "proofs/search/random_place.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("random places are of many kinds, and made of the claim's numbers too") {
  const auto claim = claim_of("var x in real(4)\ndomain x in -3..5\nassert 1 = 1");
  const Coordinates c(claim, sample(claim, 1, 0));
  attention::Random random(7);
  int zeros = 0, ends = 0, equal = 0, named = 0, small = 0, inside = 0;
  for (int n = 0; n < 300; ++n) {
    const auto x = random_place(random, c, {0.7071});
    const auto all = [&](auto what) { return std::all_of(x.begin(), x.end(), what); };
    const auto any = [&](auto what) { return std::any_of(x.begin(), x.end(), what); };
    CHECK(all([](double y) { return -3 <= y && y <= 5; }));
    zeros += any([](double y) { return y == 0; });
    ends += any([](double y) { return y == -3 || y == 5; });
    equal += any([&](double y) { return y != 0 && std::count(x.begin(), x.end(), y) > 1; });
    named += all([](double y) { return std::abs(y) == 0.7071; });
    small += all([](double y) { return std::abs(y) < 0.1; });
    inside += all([](double y) { return y != 0 && y != -3 && y != 5; });
  }
  for (const int count : {zeros, ends, equal, named, small, inside}) CHECK(count > 5);
  CHECK(named < 150);
}
