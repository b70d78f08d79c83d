#include "proofs/search/coordinates.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// Of the claim's sample number `index`.
Coordinates of(const Claim& claim, std::uint64_t index = 0) { return {claim, sample(claim, 1, index)}; }

Rational exactly(double x) { return Rational::from_double(x); }

}  // namespace

TEST_CASE("a vector of coordinates gives the inputs of the recording, entry by entry") {
  for (const char* lines : {"model temporal_attention(penalty = -1..2)",
                            "model temporal_attention(heads = 2, d_k = 1)\ngiven W_Q = W_K",
                            "var p in simplex(3), M in real(2,3), n in int(1..3)\ndomain M in 1..5"}) {
    const auto claim = claim_of(std::string(lines) + "\nassert 1 = 1");
    for (std::uint64_t index = 0; index < 20; ++index) {
      const Point point = sample(claim, 3, index);
      if (point.instance && claim.model->penalty && point.instance->penalty.is_zero())
        continue;  // no input then
      const Coordinates c(claim, point);
      const auto exact = input_values(claim, point);
      const auto inputs = c.inputs(c.values(point)), expected = convert_all<double>(exact);
      CHECK(inputs == expected);
      CHECK(c.point(c.exact_values(point)) == point);
      CHECK(c.exact_inputs(c.exact_values(point)) == exact);
    }
  }
}

TEST_CASE("what is tied together is one coordinate, and its derivative the sum of two") {
  const auto free = claim_of("model temporal_attention()\ndomain T in 2..2, d in 1..1\nassert 1 = 1"),
             tied = claim_of(
                 "model temporal_attention()\ndomain T in 2..2, d in 1..1\ngiven W_Q = W_K\nassert 1 = 1");
  CHECK(of(free).size() == 5);
  CHECK(of(tied).size() == 4);
  const std::vector<Matrix<double>> derivatives{Matrix<double>({2, 1}, {1, 2}), Matrix<double>({1, 1}, {10}),
                                                Matrix<double>({1, 1}, {100}),
                                                Matrix<double>({1, 1}, {1000})};
  CHECK(of(free).gather(derivatives) == Coordinates::Vector{1, 2, 10, 100, 1000});
  CHECK(of(tied).gather(derivatives) == Coordinates::Vector{1, 2, 110, 1000});
}

TEST_CASE("projection meets domains, bounds and probability vectors") {
  const auto claim = claim_of(
      "var x in real(2), p in simplex(2), y in real\ndomain y in 3..4\ngiven norm(x) <= 1\nassert 1 = 1");
  const Coordinates c = of(claim);
  Coordinates::Vector x{-3, 4, 3, -1, 9};  // x is cut to the box, then scaled to the disc
  c.project(x);
  CHECK(x[0] == Approx(-std::sqrt(0.5)));
  CHECK(x[1] == Approx(std::sqrt(0.5)));
  CHECK(x[2] == 1);
  CHECK(x[3] == 0);
  CHECK(x[4] == 4);
  Coordinates::Vector direction{1, 1, 2, 4, 1};
  c.project_direction({0, 0, 0.5, 0.5, 4}, direction);
  CHECK(direction == Coordinates::Vector{1, 1, -1, 1, 0});
  const Point p = c.point(Coordinates::Vector{5, 5, 0.3, 0.3, 0}, exactly);
  CHECK_FALSE(mismatch(claim, p));
  CHECK(p.variables.at("y") == number(3));
  CHECK(p.variables.at("p") == column({Rational(1, 2), Rational(1, 2)}));
}
