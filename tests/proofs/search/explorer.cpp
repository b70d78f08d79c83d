#include "proofs/search/explorer.hpp"

#include <catch2/catch.hpp>

#include "proofs/search/sample.hpp"
#include "proofs/search/starts.hpp"
#include "proofs/verify/party.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

Finding first_find(const std::string& lines, std::size_t count, Goal goal = Goal::refute) {
  const auto claim = claim_of(lines);
  RecordingCache recordings(claim);
  Explorer explorer(recordings, {});
  Finding best;
  for (std::size_t k = 0; k < count && !best.refuting; ++k) {
    Finding f = explorer.explore(1, k, goal);
    if (f.tightest && (!best.tightest || f.tightest->ratio.to_double() > best.tightest->ratio.to_double()))
      best.tightest = f.tightest;
    best.refuting = f.refuting;
  }
  return best;
}

constexpr const char* kLargestT =
    "model temporal_attention()\ndomain T in 2..16, d in 1..1, entries in -1..1\n"
    "for i in 1..T\nassert A[i,i] >= 1 / (1 + 14.9 * exp(2))";

}  // namespace

TEST_CASE("expeditions find what is hidden") {
  for (const char* lines : {
           "var x in real(6)\nassert max(0, min(k in 1..6 : x[k]) - 1.95) = 0",                 // flat ground
           "var x in real\nassert exp(-1000 * (x - 0.8371)^2) <= 0.99999",                      // a bump
           "var x in real(3)\nassert (x[1] - 3/17)^2 + (x[2] - 5/19)^2 + (x[3] - x[1])^2 > 0",  // one point
           "var x in real(3)\nassume norm(x) = 1\nassert x[1] * x[2] * x[3] <= 0.192",          // on a sphere
           "var M in real(3,3)\nassume trace(M) = 1\nassert det(M) != 1",  // on a variety
           "var n in int(1..60)\nassert abs(n - 37) >= 1",                 // an integer
           "var n in int(1..1000000)\nassert abs(n - 372514) >= 1",        // one of many
           kLargestT,
       }) {
    CAPTURE(lines);
    const auto f = first_find(lines, 64);
    REQUIRE(f.refuting);
    const auto claim = claim_of(lines);
    CHECK_FALSE(mismatch(claim, *f.refuting));
    CHECK(decide(claim, *f.refuting).outcome == Outcome::refuted);
  }
}

TEST_CASE("hypotheses are respected: what fails only beyond them is not found") {
  for (const char* lines :
       {"var x in real\ndomain x in 0..1\nassert x <= 1",
        "var x in real, y in real\ngiven x = y\nassert x - y = 0",
        "var x in real(2)\ngiven norm(x) <= 1\nassert x[1] + x[2] <= 1.4143",
        "var x in real\nassume x^2 <= 1\nassert x <= 1", "var p in simplex(3)\nassert p[1] + p[2] <= 1",
        "var n in int(3..5)\nassert n >= 3"}) {
    CAPTURE(lines);
    CHECK_FALSE(first_find(lines, 12).refuting);
  }
}

TEST_CASE("the tightest ratio of bounds whose constant is known") {
  for (const auto& [lines, ratio] : std::vector<std::pair<std::string, double>>{
           {"var x in real(4)\nassert norm_one(x) <= 3 * norm(x)", 2.0 / 3},
           {"var p in simplex(4)\nassert norm(diag(p) - p * p') <= 1", 0.5},
           {"var A in real(2,2), B in real(2,2)\nassert norm_fro(A * B - B * A) <= 2 * norm_fro(A) * "
            "norm_fro(B)",
            0.70710678},
           {"var x in real\ndomain x in 0..3\nassert 2 >= x * exp(-x)", 0.18393972}}) {
    CAPTURE(lines);
    const auto f = first_find(lines, 8, Goal::tighten);
    REQUIRE(f.tightest);
    CHECK(f.tightest->ratio.to_double() == Approx(ratio).epsilon(1e-6));
  }
}

TEST_CASE("findings do not depend on threads, nor on what was explored before") {
  const auto claim = claim_of(
      "var A in real(3,3), B in real(3,3)\nassert norm_fro(A * B - B * A) <= 1.3 * norm_fro(A) * "
      "norm_fro(B)");
  const auto points = [&](int jobs) {
    std::vector<std::optional<Point>> all;
    for (const Finding& f : SearchParty(claim, {}, jobs).explore(5, 0, 8, Goal::refute))
      all.push_back(f.refuting);
    return all;
  };
  const auto one = points(1);
  CHECK(one == points(3));
  RecordingCache recordings(claim);
  Explorer fresh(recordings, {});
  for (const std::size_t k : {7, 2, 5}) CHECK(fresh.explore(5, k, Goal::refute).refuting == one[k]);
}

TEST_CASE("structured points are instances of the claim") {
  attention::Random random(3);
  for (const char* lines : {"model temporal_attention(heads = 2)\ngiven W_Q = W_K\ngiven norm(X[i]) <= 1",
                            "var p in simplex(4), M in real(2,3)\ndomain M in 1..2"}) {
    const auto claim = claim_of(std::string(lines) + "\nassert 1 = 1");
    for (std::uint64_t k = 0; k < 100; ++k) {
      const Point p = structured_point(claim, sample(claim, 1, k), random);
      CHECK_FALSE(mismatch(claim, p));
      if (p.variables.contains("M"))
        for (const Rational& x : p.variables.at("M")) CHECK((Rational(1) <= x && x <= Rational(2)));
    }
  }
}
