// A margin that is violated at some place of a box is never shown to hold there; and what can be shown, is.
#include "proofs/prove/mean_value.hpp"

#include "tests/proofs/support.hpp"
#include "tests/support/for_all.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using namespace proofgrad::testing;

namespace {

/// `ranges` are those of x and y. What the relation does not depend on is no variable.
SlopeVerdict slopes(const std::string& relation, const Box& ranges) {
  const PrecisionScope scope(64);
  const Claim claim = claim_of("var x in real, y in real\nassert " + relation);
  const Obligations all = obligations(claim, dimensions_for(claim, 1, 1), 0);
  const SearchSpace space(claim, all.recording);
  Box box;
  for (const FreeVariable& v : space.variables()) box.push_back(ranges[v.name == "x" ? 0 : 1]);
  return SlopeProver(all.list[0], all.recording.tape, space).prove(box);
}

Rational value(const Rational* c, const Rational& x, const Rational& y) {
  return c[0] * x * x * x + c[1] * x * x * y + c[2] * abs(x - c[3] * y) + c[4] * std::max(x, y * y) +
         c[5] * y;
}

std::string text(const Rational* c) {
  const auto b = [](const Rational& r) { return "(" + r.str() + ")"; };
  return b(c[0]) + " * x^3 + " + b(c[1]) + " * x^2 * y + " + b(c[2]) + " * abs(x - " + b(c[3]) + " * y) + " +
         b(c[4]) + " * max(x, y^2) + " + b(c[5]) + " * y";
}

}  // namespace

TEST_CASE("what fails at one place of the box is not shown", "[prove]") {
  int shown_nearby = 0;
  for_all("functions", 400, [&] {
    Rational c[6];
    for (Rational& one : c) one = *rc::gen::inRange(0, 3) == 0 ? Rational(0) : any_rational(9, 3);
    Box box;
    Place place;
    for (int k = 0; k < 2; ++k) {
      const Rational low = any_rational(8, 4), size = abs(any_rational(8, 8));
      box.push_back({low, low + size});
      place.push_back(low + size * Rational(*rc::gen::inRange(0, 5), 4));  // ends and middle among them
    }
    const Rational least = value(c, place[0], place[1]);
    const std::string at_least = text(c) + " >= " + (least + Rational(1, 1000000)).str();
    RC_ASSERT(slopes(at_least, box).reason == Reason::open);
    RC_ASSERT(slopes(text(c) + " > " + least.str(), box).reason == Reason::open);
    if (slopes(text(c) + " >= " + (least - Rational(1)).str(), box).reason != Reason::open) ++shown_nearby;
  });
  CHECK(shown_nearby > 20);  // slopes show something at all
}

TEST_CASE("monotone functions, one face after another", "[prove]") {
  CHECK(slopes("x + y >= -4", {{-2, 2}, {-2, 2}}).reason == Reason::monotone);
  CHECK(slopes("x * y >= 1", {{1, 2}, {1, 2}}).reason == Reason::monotone);
  CHECK(slopes("max(x, y) >= 0", {{0, 1}, {0, 1}}).reason == Reason::monotone);
  // d/dx = 2 x - y has no sign on the box, but one on the face y = 1, where the second face is found.
  CHECK(slopes("x^2 - x * y + 3 * y >= 3", {{1, 2}, {1, 4}}).reason == Reason::monotone);
  CHECK(slopes("exp(x) - x >= 0.7", {{Rational(-1, 4), Rational(1, 4)}, {0, 0}}).reason ==
        Reason::mean_value);
}

TEST_CASE("a violated corner is reported as suspect; influence and refusal", "[prove]") {
  const SlopeVerdict v = slopes("x + y <= 3.9", {{-2, 2}, {-2, 2}});
  CHECK(v.reason == Reason::open);
  CHECK(v.suspect == Place{2, 2});
  CHECK(slopes("x + 10 * y <= 3.9", {{0, 2}, {0, 1}}).influence == std::vector<double>{2, 10});
  CHECK(slopes("1 / x <= 3.9", {{-1, 2}, {0, 1}}).influence.empty());
  CHECK(slopes("sqrt(x) <= 3.9", {{0, 2}, {0, 1}}).reason == Reason::open);
}
