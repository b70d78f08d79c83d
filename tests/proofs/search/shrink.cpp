#include "proofs/search/shrink.hpp"

#include <catch2/catch.hpp>
#include <ctime>
#include <set>

#include "proofs/claims/catalogue.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/simplicity.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

class Shrinking {
 public:
  explicit Shrinking(const Claim& claim) : claim_(claim), recordings_(claim_), evaluator_(recordings_) {}

  bool refuted(const Point& point) { return evaluator_.decide(point).outcome == Outcome::refuted; }

  /// The first refuting sample from `index` on.
  Point refuting(std::uint64_t index = 0) {
    for (; index < 20000; ++index)
      if (const Point point = sample(claim_, 1, index); refuted(point)) return point;
    throw std::runtime_error("no sample refutes " + claim_.id);
  }

  /// Shrinks, and checks what always holds of the result.
  Point shrunk(const Point& point) {
    const Point small = shrink(evaluator_, claim_, point);
    CHECK(refuted(small));
    CHECK_FALSE(mismatch(claim_, small));
    CHECK(simplicity(claim_, small) <= simplicity(claim_, point));
    CHECK(shrink(evaluator_, claim_, small) == small);
    CHECK(claim_.domain.T.low <= Rational(static_cast<int>(small.T)));
    CHECK(claim_.domain.d.low <= Rational(static_cast<int>(small.d)));
    return small;
  }
  Point shrunk_sample() { return shrunk(refuting()); }

 private:
  const Claim claim_;
  RecordingCache recordings_;
  Evaluator evaluator_;
};

Rational shrunk_x(const std::string& lines) {
  return Shrinking(claim_of("var x in real\n" + lines)).shrunk_sample().variables.at("x")[0];
}

}  // namespace

TEST_CASE("the refuted built-in claims about a layer shrink to d = 1, two tokens and small integers") {
  for (const Claim& claim : builtin_claims()) {
    if (claim.expect != Expect::refuted || !claim.model) continue;
    if (claim.id == "softmax.h3_constant") continue;  // needs large tokens
    Shrinking shrinking(claim);
    std::uint64_t from = 0;
    for (int repeat = 0; repeat < 2; ++repeat, from += 500) {
      const Point small = shrinking.shrunk(shrinking.refuting(from));
      CAPTURE(claim.id);
      CHECK(small.d == 1);
      // two other tokens, with different keys; else as few as the claim allows
      CHECK(Rational(static_cast<int>(small.T)) ==
            (claim.id == "paper.b8" ? Rational(3) : claim.domain.T.low));
      for (const Matrix<Rational>* m : {&small.instance->X, &small.instance->heads[0].W_Q,
                                        &small.instance->heads[0].W_K, &small.instance->heads[0].W_V})
        for (const Rational& x : *m) CHECK((x.is_integer() && abs(x) <= 2));
    }
  }
}

TEST_CASE("a counterexample of six tokens in three dimensions shrinks at once") {
  for (const char* id : {"paper.b3", "paper.b4_global", "paper.b7", "sink.d3_rows"}) {
    CAPTURE(id);
    Claim large = *find_builtin(id);
    large.domain.T = {6, 6};
    large.domain.d = {3, 3};
    const Point point = Shrinking(large).refuting();
    Shrinking shrinking(*find_builtin(id));
    const auto start = std::clock();
    CHECK(shrinking.shrunk(point).T == 2);
    CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 2);
  }
}

TEST_CASE("two tokens in one dimension are found from wherever they are enough") {
  const Claim claim = claim_of(
      "model temporal_attention(mask = causal)\ngiven W_Q = W_K\nfor i in 1..T\nassert A[i,i] >= 1/2");
  Claim large = claim;
  large.domain.T = {5, 5};
  large.domain.d = {3, 3};
  Shrinking shrinking(claim), start(large);
  for (std::uint64_t from = 0; from < 8; ++from) {
    const Point small = shrinking.shrunk(start.refuting(10 * from));
    CHECK(small.T == 2);
    CHECK(small.d == 1);
    CHECK(simplicity(claim, small).numbers == 5);  // tokens 2 and 1, twice the weight 1
  }
}

TEST_CASE("the only counterexample of the smallest size is found from those of a larger one") {
  const auto claim = claim_of(
      "var x in real(2 * T)\ndomain T in 1..3, x in 0..9\n"
      "assert (3 - T) * ((x[1] - 5)^2 + (x[2] - 7)^2) > 0");
  Claim large = claim;
  large.domain.T = {3, 3};
  const Point small = Shrinking(claim).shrunk(Shrinking(large).refuting());
  CHECK(small.T == 1);
  CHECK(small.variables.at("x") == column({5, 7}));
}

TEST_CASE("numbers shrink to the simplest that refutes") {
  CHECK(shrunk_x("domain x in -50..50\nassert x < 17") == Rational(17));
  CHECK(shrunk_x("domain x in -50..50\nassert x >= -17") == Rational(-18));
  CHECK(shrunk_x("domain x in 0..1\nassert x^2 >= x") == Rational(1, 2));
  CHECK(shrunk_x("domain x in 0..1\nassert x <= 5/8") == Rational(1));
  CHECK(shrunk_x("domain x in -1..1\nassert exp(x) <= 5/2") == Rational(1));
  CHECK(shrunk_x("assert x <= 2 and x != 1/2 and x != 0 and x != 1") == Rational(0));
}

TEST_CASE("what lies in the domain stays there") {
  CHECK(shrunk_x("domain x in 3..9\nassert x <= 2") == Rational(3));
  CHECK(shrunk_x("domain x in 1/3..1/2\nassert x >= 1") == Rational(1, 2));
}

TEST_CASE("sizes stay within the domain") {
  const auto size = [](const std::string& lines) {
    const Point p = Shrinking(claim_of("model temporal_attention()\n" + lines)).shrunk_sample();
    return std::pair(p.T, p.d);
  };
  using Size = std::pair<std::size_t, std::size_t>;
  CHECK(size("domain T in 3..5, d in 2..3\nassert sum(i in 1..T : A[i,i]) >= 1") == Size(3, 2));
  CHECK(size("domain T in 5..5, d in 1..3\nassert 1 = 2") == Size(5, 1));
  CHECK(size("assert T != 4") == Size(4, 1));
  CHECK(size("assert d < 3") == Size(2, 3));
}

TEST_CASE("ties and bounds survive") {
  const Point tied = Shrinking(*find_builtin("sink.d3_rows")).shrunk_sample();
  CHECK(tied.instance->heads[0].W_Q == tied.instance->heads[0].W_K);
  const auto bounded = claim_of(
      "model temporal_attention(heads = 2)\ngiven W_Q = W_K\ngiven norm(X[i]) <= 1/2\nassert A[1][1,1] = "
      "1/2");
  Shrinking(bounded).shrunk_sample();
}

TEST_CASE("claims without a model shrink in their sizes and integers") {
  const auto claim = claim_of("domain T in 1..6\nvar x in real(T)\nassert sum(i in 1..T : x[i]^2) <= 8");
  const Point small = Shrinking(claim).shrunk_sample();
  CHECK(small.T == 3);  // entries are at most 2
  const auto integer = claim_of("var n in int(1..9), x in real(n), p in simplex(n)\nassert n <= 4");
  const Point five = Shrinking(integer).shrunk_sample();
  CHECK(five.variables.at("n") == number(5));
  CHECK(five.variables.at("x") == column({0, 0, 0, 0, 0}));
  CHECK(five.variables.at("p").size() == 5);
}

TEST_CASE("probability vectors shrink to simple ones") {
  const auto shrunk = [](const std::string& relation) {
    return Shrinking(claim_of("var p in simplex(3)\nassert " + relation)).shrunk_sample().variables.at("p");
  };
  CHECK(shrunk("p[1] < 1/3") == column({1, 0, 0}));
  const auto two = shrunk("p[1] * p[2] <= 1/10");
  CHECK(two[2].is_zero());
  CHECK(two[0].denominator() <= Rational(4));
}

TEST_CASE("no simpler integers refute what shrinks to five numbers: by trying them all") {
  for (const char* id : {"paper.b3", "paper.b4", "paper.b7", "sink.d3_rows", "sink.d3_general"}) {
    CAPTURE(id);
    const Claim& claim = *find_builtin(id);
    Shrinking shrinking(claim);
    const Point small = shrinking.shrunk_sample();
    const Simplicity reached = simplicity(claim, small);
    for (int code = 0; code < 7 * 7 * 7 * 7 * 7; ++code) {
      std::vector<Rational> n;
      for (int k = 0, rest = code; k < 5; ++k, rest /= 7) n.emplace_back(rest % 7 - 3);
      Point p = small;
      p.instance->X = column({n[0], n[1]});
      p.instance->heads[0] = {number(n[2]), number(n[3]), number(n[4])};
      if (simplicity(claim, p) < reached && !mismatch(claim, p)) CHECK_FALSE(shrinking.refuted(p));
    }
  }
}

TEST_CASE("whatever it starts from, the counterexample is as simple") {
  const auto costs = [](const Claim& claim) {
    Shrinking shrinking(claim);
    std::set<double> found;
    for (std::uint64_t from = 0; from < 1200; from += 300)
      found.insert(simplicity(claim, shrinking.shrunk(shrinking.refuting(from))).numbers);
    return found;
  };
  using Costs = std::set<double>;
  // p = (1/2, 1/2, 0); a far token in one dimension of two; a penalty alone
  CHECK(costs(claim_of("var p in simplex(3)\nassert norm(diag(p) - p * p') <= 2/5")) == Costs{8});
  CHECK(costs(claim_of("model temporal_attention(mask = none, residual = off)\ndomain T in 2..3, d in 2..2\n"
                       "for i in 1..T, j in 1..T\nassert norm(J_key[i,j]) <= norm(J_value[i,j])")) ==
        Costs{5});
  CHECK(costs(claim_of("model temporal_attention(penalty = -2..1)\nfor i in 1..T\nassert A[i,i] <= 1 / T")) ==
        Costs{1});
}

TEST_CASE("whole columns and signs are simplified") {
  const auto distinct = claim_of(
      "model temporal_attention\ndomain T in 3..3, d in 2..2\ngiven W_Q = W_K\nassume min(i in 1..T, j in "
      "1..T "
      "where i < j : norm(X[i] - X[j])) >= 1/2\nassume norm(W_Q) >= 1\nassert sum(i in 1..T : A[i,i]) > 1");
  Point p = sample(distinct, 1, 0);
  p.instance->X = matrix(3, 2, {Rational(1, 3), 0, Rational(1, 3), 1, Rational(1, 3), Rational(3, 2)});
  const auto weights = matrix(2, 2, {0, 0, 1, 0});
  p.instance->heads[0].W_Q = p.instance->heads[0].W_K = weights;
  const Point flat = Shrinking(distinct).shrunk(p);
  CHECK(simplicity(distinct, flat).numbers == 4.5);  // tokens (0, 0), (0, 1), (0, -1), twice the weight 1
  const auto saturated = claim_of(
      "model temporal_attention\ndomain T in 3..3, d in 2..2, entries in -1..1\nfor i in 1..T, j in 1..T\n"
      "assert A[i,j] <= 1 - 1/30000");
  p = sample(saturated, 1, 0);
  p.instance->X = matrix(3, 2, {-1, 1, 1, -1, -1, 1});
  p.instance->heads[0].W_Q = matrix(2, 2, {1, -1, 1, -1});
  p.instance->heads[0].W_K = matrix(2, 2, {-1, 1, -1, 1});
  const Point large = Shrinking(saturated).shrunk(p);
  CHECK(simplicity(saturated, large).numbers == 7 + 8);  // one token is (-1, -1)
}

TEST_CASE("the number of steps is a bound") {
  const Claim& claim = *find_builtin("paper.b4");
  RecordingCache recordings(claim);
  Evaluator evaluator(recordings);
  Point point;
  for (std::uint64_t k = 0; evaluator.decide(point = sample(claim, 1, k)).outcome != Outcome::refuted;) ++k;
  CHECK(shrink(evaluator, claim, point, 0) == point);
}
