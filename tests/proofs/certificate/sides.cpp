#include "proofs/certificate/sides.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("sides show a failure if no numbers in them satisfy the relation") {
  const auto shows = [](Relation relation, int a, int b, int c, int d) {
    const bool shown = show_failure(relation, {a, b}, {c, d});
    bool some_satisfy = false;  // the ends decide, since relations are monotone; for = and != any place may
    for (int x = 2 * a; x <= 2 * b; ++x)
      for (int y = 2 * c; y <= 2 * d; ++y)
        some_satisfy = some_satisfy || (relation == Relation::le   ? x <= y
                                        : relation == Relation::lt ? x < y
                                        : relation == Relation::ge ? x >= y
                                        : relation == Relation::gt ? x > y
                                        : relation == Relation::eq ? x == y
                                                                   : x != y);
    CHECK(shown == !some_satisfy);
  };
  for (const Relation relation :
       {Relation::le, Relation::lt, Relation::ge, Relation::gt, Relation::eq, Relation::ne})
    for (int a = 0; a <= 3; ++a)
      for (int b = a; b <= 3; ++b)
        for (int c = 0; c <= 3; ++c)
          for (int d = c; d <= 3; ++d) shows(relation, a, b, c, d);
  CHECK(show_failure(Relation::psd, {0, 1}, {0, 1}));
}

TEST_CASE("a ball lies within a stated side, outside of it, or is too wide to tell") {
  const Ball two(2), wide = Ball::hull(Ball(1), Ball(3));
  CHECK(lies_within(two, {2, 2}) == Truth::yes);
  CHECK(lies_within(two, {0, 5}) == Truth::yes);
  CHECK(lies_within(two, {3, 5}) == Truth::no);
  CHECK(lies_within(two, {-1, 1}) == Truth::no);
  CHECK(lies_within(wide, {0, 5}) == Truth::yes);
  CHECK(lies_within(wide, {2, 5}) == Truth::unknown);
  CHECK(lies_within(wide, {4, 5}) == Truth::no);
}

TEST_CASE("sides are read from decimals and rationals") {
  CHECK(side({"-1.5", "5/7"}).low == Rational(-3, 2));
  CHECK(side({"-1.5", "5/7"}).high == Rational(5, 7));
  CHECK_THROWS_AS(side({"x", "1"}), std::invalid_argument);
}

TEST_CASE("one interval twice states equality, for strict relations") {
  for (const Relation relation : {Relation::lt, Relation::gt, Relation::ne}) {
    CHECK(state_equality(relation, {1, 2}, {1, 2}));
    CHECK_FALSE(state_equality(relation, {1, 2}, {1, 3}));
    CHECK_FALSE(state_equality(relation, {0, 2}, {1, 2}));
  }
  for (const Relation relation : {Relation::le, Relation::ge, Relation::eq, Relation::psd})
    CHECK_FALSE(state_equality(relation, {1, 2}, {1, 2}));
}
