#include "proofs/prove/box.hpp"

#include <catch2/catch.hpp>

#include "tests/support/for_all.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("a cut is short, dyadic and well inside", "[prove]") {
  CHECK(cut_place({-2, 2}) == Rational(0));
  CHECK(cut_place({0, 2}) == Rational(1));
  CHECK(cut_place({0, 1}) == Rational(1, 2));
  CHECK(cut_place({Rational(1, 2), Rational(3, 4)}) == Rational(5, 8));
  testing::for_all("cuts", 300, [] {
    const Rational low = testing::any_rational(), size = abs(testing::any_rational(50, 500));
    RC_PRE(!size.is_zero());
    const Rational place = cut_place({low, low + size});
    RC_ASSERT(low + size / 4 <= place);
    RC_ASSERT(place <= low + size * 3 / 4);
    Rational denominator = place.denominator();
    while (denominator > Rational(1)) denominator /= 2;
    RC_ASSERT(denominator == Rational(1));
  });
}

TEST_CASE("shares are products of the widths, and pass over what has none", "[prove]") {
  const Box whole{{-1, 1}, {3, 3}, {0, 4}};
  CHECK(share(whole, whole) == Rational(1));
  CHECK(share({{0, 1}, {3, 3}, {1, 2}}, whole) == Rational(1, 8));
  CHECK(share({}, {}) == Rational(1));
}

TEST_CASE("the middle of a box", "[prove]") {
  CHECK(midpoint({{-1, 2}, {3, 3}}) == Place{Rational(1, 2), 3});
}
