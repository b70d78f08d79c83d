// The built-in claims against the mathematics: no instance contradicts what holds, and the counterexamples
// that theory gives by hand refute what does not.
#include <catch2/catch.hpp>
#include <random>

#include "proofs/certificate/check.hpp"
#include "proofs/claims/catalogue.hpp"
#include "proofs/decide/evaluator.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/language/evaluate.hpp"
#include "tests/proofs/support.hpp"

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
    const auto dimensions = dimensions_for(claim, T, d);
    for (const auto& variable : claim.variables) {
      auto& value = point.variables[variable.name] =
          Matrix<Rational>(variable_shape(claim, variable, dimensions));
      for (auto& entry : value) entry = Rational(static_cast<int>(below(5)), 4);
    }
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
    if (claim.expect != Expect::holds || !claim.model || !claim.assumptions.empty()) continue;
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

TEST_CASE("no random instance contradicts a claim that holds under assumptions or without a model") {
  for (const auto& claim : builtin_claims()) {
    if (claim.expect != Expect::holds || (claim.model && claim.assumptions.empty())) continue;
    CAPTURE(claim.id);
    int holding = 0;
    RecordingCache recordings(claim);
    Evaluator evaluator(recordings);
    for (std::uint64_t k = 0; k < 30; ++k) {
      const Decision decision = evaluator.decide(sample(claim, 11, k));
      CHECK(decision.outcome != Outcome::refuted);
      CHECK(decision.outcome != Outcome::undecided);
      holding += decision.outcome == Outcome::holds ? 1 : 0;
    }
    CHECK(holding >= 4);
  }
}

TEST_CASE("counterexamples found by hand to claims without a model") {
  const auto at = [](const std::string& id, std::size_t T,
                     std::map<std::string, Matrix<Rational>> variables) {
    const Claim& claim = *find_builtin(id);
    const Point point{{}, std::move(variables), T, 1};
    REQUIRE_FALSE(mismatch(claim, point));
    return decide(claim, point).outcome;
  };
  const auto number = [](int x) { return matrix(1, 1, {x}); };
  // 4 * 3/4 * 1/4 = 3/4, and the greedy split {3/4}, {1/4} gives 1 - 1/2; two equal halves agree.
  CHECK(at("softmax.h2_greedy", 2, {{"n", number(2)}, {"p", matrix(2, 1, {{3, 4}, {1, 4}})}}) ==
        Outcome::refuted);
  CHECK(at("softmax.h2_greedy", 2, {{"n", number(2)}, {"p", matrix(2, 1, {{1, 2}, {1, 2}})}}) ==
        Outcome::holds);
  CHECK(at("softmax.h2_split", 2, {{"n", number(2)}, {"p", matrix(2, 1, {{3, 4}, {1, 4}})}}) ==
        Outcome::holds);
  CHECK(at("prior.f3", 1, {}) == Outcome::refuted);
  // One layer with the kernel (1, 1): row 2 has its last one in column 1, so p = 2 = P^L is out of reach.
  CHECK(at("prior.g4_reach", 3, {{"P", number(2)}, {"L", number(1)}}) == Outcome::refuted);
  CHECK(at("prior.g4_reach", 2, {{"P", number(2)}, {"L", number(1)}}) == Outcome::holds);
  CHECK(at("prior.g4_reach_below", 3, {{"P", number(2)}, {"L", number(1)}}) == Outcome::holds);
  // T = 3, P = 2, l = 2: 2 > log_2 3, but the dilation 2 still joins token 3 to token 1.
  CHECK(at("prior.g4_identity", 3, {{"P", number(2)}, {"l", number(2)}}) == Outcome::refuted);
  CHECK(at("prior.g4_identity", 2, {{"P", number(2)}, {"l", number(2)}}) == Outcome::holds);
  CHECK(at("prior.g4_identity_later", 3, {{"P", number(2)}, {"l", number(2)}}) == Outcome::skipped);
  CHECK(at("prior.g4_identity_later", 4, {{"P", number(2)}, {"l", number(3)}}) == Outcome::holds);
}

TEST_CASE("rates are not only bounds: what they bound comes near them") {
  const auto first_column = [](int layers) {  // 1 - (A^L)_21 = 2^-L for uniform causal attention, by hand
    const Claim claim =
        claim_of("domain T in 2..2\nassert power(normalize_rows(lower_triangular(ones(2, 2))), " +
                 std::to_string(layers) + ")[2,1] = 1 - (1/2)^" + std::to_string(layers));
    return decide(claim, Point{{}, {}, 2, 1}).outcome;
  };
  for (const int layers : {1, 7, 100, 1000}) CHECK(first_column(layers) == Outcome::holds);
}

TEST_CASE("the constants 10^n of softmax.h3_constant are all passed: a growing family of certificates") {
  // Token 1 is 0 and token 2 is x: |J_11| = (1/4) x^2 |W_V M|, by hand for T = 2, d = 1.
  const Claim& claim = *find_builtin("softmax.h3_constant");
  for (int n = 1; n <= 6; ++n) {
    Point point = scalar_point({0, Rational(3) * pow(Rational(10), (n + 1) / 2)}, 1, 1, 1);
    point.variables["n"] = matrix(1, 1, {n});
    CAPTURE(n);
    RecordingCache recordings(claim);
    Evaluator evaluator(recordings);
    const Decision decision = evaluator.decide(point);
    REQUIRE(decision.outcome == Outcome::refuted);
    CHECK(check(certify(claim, point, evaluator.recording(point), decision)).valid);
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
  // Scores 1, 0 and 1, 0, 1: the small weight is 1/(1 + (T - 1) e); scores 1, 0, 0: the large one is 1/(1 +
  // 2/e).
  CHECK(refutes("length.c1_sharper_below", scalar_point({1, 0}, 1, 1, 1)));
  CHECK(refutes("length.c1_sharper_below", scalar_point({1, 0, 1}, 1, 1, 1)));
  CHECK(refutes("length.c1_sharper_above", scalar_point({1, 0, 0}, 1, 1, 1)));
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
