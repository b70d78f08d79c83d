#include "proofs/search/landscape.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "proofs/search/coordinates.hpp"
#include "proofs/search/demands.hpp"
#include "proofs/search/hill.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

struct Terrain {
  explicit Terrain(const std::string& lines, std::uint64_t index = 0)
      : claim(claim_of(lines)),
        point(sample(claim, 1, index)),
        coordinates(claim, point),
        land(std::make_shared<const RecordedClaim>(record(claim, dimensions_of(claim, coordinates.shape()))),
             {}) {}
  Claim claim;
  Point point;
  Coordinates coordinates;
  Landscape land;
};

const std::string xy = "var x in real, y in real\n";

}  // namespace

TEST_CASE("margins are positive where the relation fails") {
  for (const auto& [relation, at, margin] :
       std::vector<std::tuple<std::string, Coordinates::Vector, double>>{{"x <= y", {3, 1}, 2},
                                                                         {"x < y", {1, 3}, -2},
                                                                         {"x >= y", {1, 3}, 2},
                                                                         {"x = y", {1, 3}, -2},
                                                                         {"x != y", {1, 3}, -2}}) {
    Terrain t(xy + "assert " + relation);
    CAPTURE(relation);
    CHECK(t.land.height(0, Measure::difference, t.coordinates.inputs(at)).margin == Approx(margin));
  }
  Terrain ratio(xy + "assert x <= y");
  CHECK(ratio.land.height(0, Measure::ratio, ratio.coordinates.inputs(Coordinates::Vector{3, 1})).margin ==
        Approx(std::log(3.0)));
  CHECK(ratio.land.height(0, Measure::ratio, ratio.coordinates.inputs(Coordinates::Vector{-3, 1})).margin ==
        -HUGE_VAL);
  Terrain psd("var M in real(2,2)\nassert psd(M)");  // [[1, 4], [0, 1]]: symmetric part 1 +- 2
  CHECK(psd.land.height(0, Measure::difference, psd.coordinates.inputs(Coordinates::Vector{1, 4, 0, 1}))
            .margin == Approx(1));
}

TEST_CASE("gradients of margins are those of central differences") {
  for (const char* lines :
       {"model temporal_attention()\nfor i in 1..1\nassert norm(J[i,1]) <= norm(W_V)",
        "model temporal_attention(mask = causal)\ngiven W_Q = W_K\nassert sum(i in 1..T : A[i,i]) >= 1",
        "var M in real(3,3)\nassert psd(M)", "var M in real(2,2), x in real(2)\nassert M * x = x",
        "var x in real(3)\nassert max(k in 1..3 : x[k]^2) >= exp(x[1])"})
    for (const Measure measure : {Measure::difference, Measure::ratio, Measure::leaky}) {
      Terrain t(lines, 5);
      const auto kind = t.land.relation(0).relation;
      if (measure == Measure::ratio && (kind == Relation::psd || kind == Relation::eq)) continue;
      CAPTURE(lines, static_cast<int>(measure));
      Coordinates::Vector x(t.coordinates.size());
      for (std::size_t k = 0; k < x.size(); ++k) x[k] = 0.3 + std::sin(static_cast<double>(3 * k + 1));
      const Hill hill(t.land, t.coordinates, 0, measure);
      const auto g = hill.gradient(x);
      REQUIRE(g);
      for (std::size_t k = 0; k < x.size(); ++k) {
        auto up = x, down = x;
        up[k] += 1e-5, down[k] -= 1e-5;
        const double slope = (hill.height(up).margin - hill.height(down).margin) / 2e-5;
        CHECK((*g)[k] == Approx(slope).epsilon(1e-4).margin(1e-7));
      }
    }
}

TEST_CASE("the excess says how far assumptions and domains of functions are missed") {
  const auto excess = [](const std::string& lines, const Coordinates::Vector& at) {
    Terrain t(xy + lines + "\nassert 1 <= 2");
    return t.land.height(0, Measure::difference, t.coordinates.inputs(at)).excess;
  };
  CHECK(excess("assume x <= y", {3, 1}) == Approx(2));
  CHECK(excess("assume x <= y", {1, 1}) == 0);
  CHECK(excess("assume x <= y or x >= y + 3", {3, 1}) == Approx(1));  // the nearer part
  CHECK(excess("assume not (x <= y)", {1, 3}) == Approx(2));
  CHECK(excess("assume x <= y implies y = 0", {1, 3}) == Approx(2));
  CHECK(excess("assume x = y and x = 0", {1, 3}) == Approx(3));
  CHECK(excess("assume log(x) <= y", {-1, 3}) > 1);
}

TEST_CASE("restoring leads to where assumed equations hold") {
  Terrain t("var x in real(3)\nassume norm(x) = 1\nassume x[1] + x[2] = 1\nassert x[1] <= 2");
  const Hill hill(t.land, t.coordinates, 0, Measure::difference);
  Coordinates::Vector x{0.9, 0.4, 0.7};
  hill.restore(x);
  CHECK(x[0] * x[0] + x[1] * x[1] + x[2] * x[2] == Approx(1));
  CHECK(x[0] + x[1] == Approx(1));
  CHECK(hill.height(x).excess == 0);
  Terrain s(xy + "assert x^2 != 2 * y");
  x = {1, 0.7};
  const Hill other(s.land, s.coordinates, 0, Measure::difference);
  other.restore(x, true);
  CHECK(x[0] * x[0] == Approx(2 * x[1]));
}

TEST_CASE("where max hides a slope, the leaky margin has one") {
  Terrain t(xy + "assert max(0, x + y - 3) <= 0");
  const Coordinates::Vector at{1, 1};
  const auto inputs = t.coordinates.inputs(at);
  CHECK(t.coordinates.gather(t.land.gradient(0, Measure::difference, inputs).value()) ==
        Coordinates::Vector{0, 0});
  const auto leaky = t.coordinates.gather(t.land.gradient(0, Measure::leaky, inputs).value());
  CHECK(leaky[0] > 0);
  CHECK(leaky[1] > 0);
}

TEST_CASE("the lowest eigenvalue and its vector") {
  const auto low = lowest_eigenvalue(Matrix<double>({2, 2}, {2, 1, 1, 2}));
  CHECK(low.value == Approx(1));
  CHECK(low.vector[0] == Approx(-low.vector[1]));
}

TEST_CASE("constants of the claim and their quotients") {
  Terrain t("var x in real\nassert 7 * x <= 22");
  const auto c = t.land.constants();
  CHECK(std::count(c.begin(), c.end(), 22.0 / 7) == 1);
}
