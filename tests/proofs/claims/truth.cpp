// The built-in claims against the mathematics: no instance contradicts what holds, and the counterexamples
// that theory gives by hand refute what does not.
#include <catch2/catch.hpp>
#include <random>

#include "proofs/claims/catalogue.hpp"
#include "tests/proofs/language/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

class RandomPoints {
 public:
  explicit RandomPoints(unsigned seed) : random_(seed) {}

  Point of(const Claim& claim) {
    const std::size_t T = std::max(2 + below(3), static_cast<std::size_t>(claim.domain.T.low.to_int64())),
                      d = 1 + below(2);
    attention::Instance instance;
    instance.X = draw(T, d);
    instance.heads.push_back({draw(d, d), draw(d, d), draw(d, d)});
    instance.mask = claim.model->mask;
    instance.residual = claim.model->residual;
    const auto range = penalty_range(claim, dimensions_for(claim, T, d));
    instance.penalty = range.low + (range.high - range.low) * Rational(static_cast<int>(below(5)), 4);
    for (const auto& given : claim.givens)
      if (std::get_if<Tie>(&given.hypothesis) != nullptr) instance.heads[0].W_K = instance.heads[0].W_Q;
    Point point{instance, {}, T, d};
    for (const auto& variable : claim.variables)
      point.variables[variable.name] =
          Matrix<Rational>(Shape{1, 1}, {Rational(static_cast<int>(below(5)), 4)});
    return point;
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  Matrix<Rational> draw(std::size_t rows, std::size_t cols) {
    Matrix<Rational> m(rows, cols);
    for (auto& entry : m) entry = Rational(static_cast<int>(below(9)) - 4, 2);
    return m;
  }
  std::mt19937 random_;
};

bool refutes(const std::string& id, Point point) {
  const Claim& claim = *find_builtin(id);
  point.instance->mask = claim.model->mask;
  point.instance->residual = claim.model->residual;
  REQUIRE_FALSE(mismatch(claim, point));
  const PrecisionScope precision(128);
  const auto sides = evaluate<Ball>(claim, point);
  return std::any_of(sides.begin(), sides.end(), certainly_false);
}

}  // namespace

TEST_CASE("no random instance contradicts a claim that holds") {
  const PrecisionScope precision(128);
  for (const auto& claim : builtin_claims()) {
    if (claim.expect != Expect::holds || !claim.model) continue;
    RandomPoints points(7);
    for (int trial = 0; trial < 25; ++trial) {
      const auto point = points.of(claim);
      CAPTURE(claim.id, trial);
      REQUIRE_FALSE(mismatch(claim, point));
      const auto sides = evaluate<Ball>(claim, point);
      CHECK_FALSE(sides.empty());
      for (const auto& x : sides) {
        CAPTURE(shown(x.indices));
        CHECK_FALSE(certainly_false(x));
        CHECK(x.left[0].is_finite());
      }
    }
  }
}

TEST_CASE("counterexamples found by hand refute what does not hold") {
  // Row 1 turns to token 2, whose weight e/(1+e) exceeds 1/2; row 2 has no query, so no C_K.
  CHECK(refutes("paper.b3", scalar_point({1, 2}, 1, 1, 1)));
  CHECK(refutes("paper.b3_global", scalar_point({-1, 0}, -1, 1, 1)));
  // Token 1 is zero: uniform weights, no key pathway, but a query pathway of the covariance of keys and
  // values.
  CHECK(refutes("paper.b4", scalar_point({0, 1, -1}, 1, 1, 1)));
  CHECK(refutes("paper.b4_global", scalar_point({0, 1, -1, 1, -1, 1, -1}, 1, 1, 1)));
  // W_V = -2 and uniform weights cancel the residual.
  CHECK(refutes("paper.b7", scalar_point({1, 1}, 0, 0, -2)));
  CHECK(refutes("paper.b8", scalar_point({0, 1, -1}, 1, 1, 1)));
  // Scores 4, -4, 0, 0, whose largest is far from the diagonal: e^4 / (e^4 + e^-4 + 2) > 1/2.
  CHECK(refutes("length.c3_uniform", scalar_point({1, -1, 0, 0}, -2, 2, 1)));
  CHECK(refutes("sink.d3_general", scalar_point({1, -1}, 1, -1, 1)));
  CHECK(refutes("sink.d3_rows", scalar_point({1, 2}, 1, 1, 1)));
}

TEST_CASE("the counterexamples of one claim do not refute its corrected form") {
  CHECK_FALSE(refutes("paper.b5", scalar_point({1, 2}, 1, 1, 1)));
  CHECK_FALSE(refutes("paper.b5", scalar_point({-1, 0}, -1, 1, 1)));
  CHECK_FALSE(refutes("paper.b6", scalar_point({0, 1, -1}, 1, 1, 1)));
}
