// Climbing, polling and evolving, on hills whose tops are known.
#include <catch2/catch.hpp>
#include <cmath>

#include "proofs/search/hill.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

struct Ground {
  explicit Ground(const std::string& lines)
      : claim(claim_of(lines)),
        coordinates(claim, sample(claim, 1, 0)),
        land(std::make_shared<const RecordedClaim>(record(claim, dimensions_of(claim, coordinates.shape()))),
             {}),
        hill(land, coordinates, 0, Measure::difference) {}
  Spot spot(const Coordinates::Vector& x) const { return {x, hill.height(x)}; }
  Claim claim;
  Coordinates coordinates;
  Landscape land;
  Hill hill;
};

const std::string valley =
    "var x in real, y in real\nassert (1 - x)^2 + 100 * (y - x^2)^2 >= 0";  // Rosenbrock (1960)

}  // namespace

TEST_CASE("a climb follows a curved ridge to its top") {
  const Ground g(valley);
  const Spot top = climb(g.hill, g.spot({-1.2, 1}), 20000, HUGE_VAL);
  CHECK(top.x[0] == Approx(1).margin(1e-5));
  CHECK(top.x[1] == Approx(1).margin(1e-5));
}

TEST_CASE("a climb ends at the domain's border, and where it is enough") {
  const Ground g("var x in real, y in real\ndomain y in -1..1\nassert x + 3 * y <= 0");
  CHECK(climb(g.hill, g.spot({0, 0}), 2000, HUGE_VAL).x == Coordinates::Vector{2, 1});
  const Spot early = climb(g.hill, g.spot({0, 0}), 2000, 0.01);
  CHECK(early.height.margin > 0.01);
}

TEST_CASE("a climb keeps to an assumed curve") {
  const Ground g("var x in real, y in real\nassume x^2 + y^2 = 1\nassert x + y <= 0");
  const Spot top = climb(g.hill, g.spot({1, 0}), 20000, HUGE_VAL);
  CHECK(top.height.excess == 0);
  CHECK(top.height.margin == Approx(std::sqrt(2.0)).epsilon(1e-5));
}

TEST_CASE("polling and evolving need no gradient") {
  attention::Random random(7);
  const Ground kinks("var x in real(6)\nassert max(k in 1..6 : abs(x[k] - k / 5)) >= 0");
  const Spot polled = poll(kinks.hill, kinks.spot(Coordinates::Vector(6, -1.0)), random, 60000, -0.01);
  CHECK(polled.height.margin > -0.01);
  const Ground g(valley);
  std::vector<Spot> all;
  for (int k = 0; k < 12; ++k) all.push_back(g.spot({4 * uniform(random) - 2, 4 * uniform(random) - 2}));
  const Spot best = evolve(g.hill, all, random, 60000, -1e-6);
  CHECK(best.height.margin > -1e-6);
}
