// Claims that treat tokens alike: by their text, and by permuting the tokens of random instances.
#include "proofs/prove/token_order.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "proofs/claims/catalogue.hpp"
#include "proofs/prove/prove.hpp"
#include "proofs/search/sample.hpp"
#include "tests/proofs/prove/replay.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

bool alike(const std::string& lines, const std::string& options = "") {
  return treats_tokens_alike(claim_of("model temporal_attention" + options + "\n" + lines));
}

/// The sides of all relations, as a sorted list of doubles: what a permutation of the tokens must not change.
std::vector<double> all_sides(const Claim& claim, const Point& point) {
  std::vector<double> sides;
  for (const auto& s : evaluate<Ball>(claim, point))
    for (const auto* m : {&s.left, &s.right})
      for (const Ball& x : *m) sides.push_back(x.to_double());
  std::sort(sides.begin(), sides.end());
  return sides;
}

void rotate_tokens(Matrix<Rational>& X) {
  for (std::size_t i = 0; i + 1 < X.rows(); ++i)
    for (std::size_t j = 0; j < X.cols(); ++j) std::swap(X(i, j), X(i + 1, j));
}

/// Do the sides stay the same, but for their order, when the tokens rotate?
bool sides_stay(const Claim& claim) {
  for (std::uint64_t k = 0; k < 6; ++k) {
    Point point = sample(claim, 5, k);
    const auto before = all_sides(claim, point);
    rotate_tokens(point.instance->X);
    const auto after = all_sides(claim, point);
    if (before.size() != after.size()) return false;
    for (std::size_t n = 0; n < before.size(); ++n)
      if (std::abs(before[n] - after[n]) > 1e-9 * (1 + std::abs(before[n]))) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("sets name no tokens, and products have an order", "[prove]") {
  CHECK(alike("assert max(R subset 1..2 : sum(k in R : id(2)[k,1])) <= 9"));
  CHECK_FALSE(alike("assert max(R subset 1..T : sum(i in R : A[i,i])) <= 9"));
  CHECK_FALSE(alike("assert trace(product(i in 1..T : X[i] * X[i]')) <= 9"));
}

TEST_CASE("token indices may name tokens and be told apart, and nothing else", "[prove]") {
  CHECK(alike("for i in 1..T\nassert A[i,i] <= 1"));
  CHECK(alike("for i in 1..T, j in 1..T where i != j\nassert norm(J[i,j]) <= 9"));
  CHECK(alike("assert sum(i in 1..T : A[i,i]) >= 1/2"));
  CHECK(alike("let s = max(i in 1..T, j in 1..T where j != i : norm(V[i] - V[j]))\nassert s <= 99"));
  CHECK(alike("for i in 1..T, k in 1..d\nassert X[i,k] <= 2 and X[i][k] >= -2 and norm(W_Q) <= 99"));
  CHECK(alike("for i in 1..T\nassert A[i,i] <= 1", "(mask = diagonal, residual = on, penalty = 0..1)"));
  CHECK(alike("for h in 1..heads, i in 1..T\nassert A[h][i,i] <= 1", "(heads = 2)"));

  CHECK_FALSE(alike("assert A[1,1] <= 1"));
  CHECK_FALSE(alike("for i in 1..T\nassert A[i,1] <= 1"));
  CHECK_FALSE(alike("for i in 2..T\nassert A[i,i] <= 1"));
  CHECK_FALSE(alike("for i in 1..T-1\nassert A[i,i] <= 1"));
  CHECK_FALSE(alike("for i in 1..T, j in 1..T where i < j\nassert A[i,j] <= 1"));
  CHECK_FALSE(alike("for i in 1..T, j in 1..i\nassert A[i,j] <= 1"));
  CHECK_FALSE(alike("for i in 1..T where i != 1\nassert A[i,i] <= 1"));
  CHECK_FALSE(alike("for i in 1..T\nassert A[i,i] <= i"));
  CHECK_FALSE(alike("for i in 1..T\nassert norm(A[i]) <= 1"));
  CHECK_FALSE(alike("assert norm(A) <= 99"));
  CHECK_FALSE(alike("assert norm(X) <= 99"));
  CHECK_FALSE(alike("for i in 1..T\nassume i = 1\nassert A[i,i] <= 1"));
  CHECK_FALSE(alike("var v in real(6)\nfor i in 1..T\nassert A[i,i] <= v[i] + 9"));
  CHECK_FALSE(alike("for i in 1..T\nassert A[i,i] <= 1", "(mask = causal)"));
  CHECK_FALSE(treats_tokens_alike(claim_of("var x in real\nassert x <= 9")));
}

TEST_CASE("an inner index hides an outer one of its name", "[prove]") {
  // The inner m runs over coordinates, and so may not name a token.
  const std::string inner = "sum(m in 1..d : norm(X[m]))";
  CHECK_FALSE(alike("domain T in 3..4, d in 1..3\nassert sum(m in 1..T : " + inner + ") >= 0"));
  CHECK_FALSE(
      alike("domain T in 3..4, d in 1..3\nlet s = " + inner + "\nassert sum(m in 1..T : s * A[m,m]) >= 0"));
}

TEST_CASE("claims that treat tokens alike do not change when tokens rotate", "[prove]") {
  std::size_t found = 0;
  for (const Claim& claim : builtin_claims()) {
    INFO(claim.id);
    if (!treats_tokens_alike(claim)) continue;
    ++found;
    CHECK(sides_stay(claim));
  }
  CHECK(found > 10);
  CHECK_FALSE(sides_stay(
      claim_of("model temporal_attention\ndomain T in 3..4\nassert A[1,1] <= 1")));  // the test can fail
}

TEST_CASE("boxes out of order", "[prove]") {
  CHECK(is_out_of_order({{1, 2}, {-1, 0}}, {0, 1}));
  CHECK_FALSE(is_out_of_order({{0, 2}, {-1, 0}}, {0, 1}));  // 0, 0 is in order
  CHECK(is_out_of_order({{1, 2}, {0, 3}, {-1, 0}}, {0, 1, 2}));
  CHECK_FALSE(is_out_of_order({{1, 2}, {-1, 0}}, {}));
}

TEST_CASE("what is left out of order holds too, with changes of sign", "[prove]") {
  ProveOptions options;
  options.T = 2, options.jobs = 1, options.algebra = false;
  options.box = {{"", {-1, 1}}};
  const ProveResult r = prove(
      claim_of("model temporal_attention\ngiven W_Q = W_K\nassert sum(i in 1..T : A[i,i]) >= 0.9"), options);
  CHECK(r.verdict == Verdict::proved);
  CHECK(r.leaves.at(Reason::symmetry) > 2);
  CHECK(replay(r, 24).failed == 0);
}
