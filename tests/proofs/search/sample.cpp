#include "proofs/search/sample.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "proofs/claims/catalogue.hpp"
#include "proofs/search/fields.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

constexpr int kSamples = 400;

/// Every sample is an instance of the claim, and its entries and sizes lie in the domain.
void check_within(const Claim& claim, int samples = kSamples) {
  for (int k = 0; k < samples; ++k) {
    Point point = sample(claim, 3, static_cast<std::uint64_t>(k));
    const auto reason = mismatch(claim, point);
    if (reason) FAIL(claim.id << " sample " << k << ": " << *reason);
    const auto inside = [](std::size_t n, const Interval& range) {
      return range.low <= Rational(static_cast<std::int64_t>(n)) &&
             Rational(static_cast<std::int64_t>(n)) <= range.high;
    };
    if (!inside(point.T, claim.domain.T) || !inside(point.d, claim.domain.d)) FAIL("sizes");
    if (point.instance) attention::validate(*point.instance);
    for (const Field& field : fields(claim, point)) {
      const bool is_variable = point.variables.contains(field.name);
      const Interval& range = is_variable ? variable_domain(claim, field.name) : claim.domain.entries;
      for (const Rational& x : *field.value)
        if (!(range.low <= x && x <= range.high) && field.name != "p")
          FAIL(field.name << " holds " << x.str());
    }
  }
  SUCCEED();
}

int count(const Claim& claim, int samples, const std::function<bool(const Point&)>& is) {
  int found = 0;
  for (int k = 0; k < samples; ++k) found += is(sample(claim, 1, static_cast<std::uint64_t>(k))) ? 1 : 0;
  return found;
}

bool all_zero(const Matrix<Rational>& m) {
  return std::all_of(m.begin(), m.end(), [](const Rational& x) { return x.is_zero(); });
}

std::size_t zero_rows(const Matrix<Rational>& m) {
  std::size_t zeros = 0;
  for (std::size_t i = 0; i < m.rows(); ++i)
    zeros += std::all_of(m.data() + i * m.cols(), m.data() + (i + 1) * m.cols(),
                         [](const Rational& x) { return x.is_zero(); })
                 ? 1
                 : 0;
  return zeros;
}

bool rows_equal(const Matrix<Rational>& m) {
  for (std::size_t k = m.cols(); k < m.size(); ++k)
    if (!(m[k] == m[k - m.cols()])) return false;
  return true;
}

}  // namespace

TEST_CASE("samples of the built-in claims are instances of them") {
  for (const Claim& claim : builtin_claims()) check_within(claim, 100);
}

TEST_CASE("samples within odd domains") {
  const std::string model = "model temporal_attention()\n", end = "\nassert 1 = 1";
  for (const char* domain :
       {"entries in 1/3..1/2", "entries in 0..0", "entries in 7/3..7/3", "entries in -1/7..-1/9",
        "entries in 5..9", "entries in -1000000..1000000", "entries in -1..10^30",
        "entries in 10^20..2 * 10^20", "entries in 0..10^(-30)", "T in 1..1", "d in 1..1",
        "T in 1..1, d in 1..1", "T in 5..5, d in 4..4", "T in 1..9, d in 2..2"}) {
    CAPTURE(domain);
    check_within(claim_of(model + "domain " + domain + end), 100);
  }
}

TEST_CASE("samples of models with options, ties, bounds and variables") {
  for (const char* lines :
       {"model temporal_attention(penalty = -3..-1/2)", "model temporal_attention(penalty = 1/3..2/5)",
        "model temporal_attention(penalty = T)", "model temporal_attention(mask = causal, residual = on)",
        "model temporal_attention(mask = causal+diagonal, empty_row = zero)",
        "model temporal_attention(heads = 2, residual = on)",
        "model temporal_attention(heads = 3, d_k = 2, d_v = 4)", "model temporal_attention(d_k = 5, d_v = 2)",
        "model temporal_attention(heads = 2)\ngiven W_Q = W_K",
        "model temporal_attention()\ngiven W_Q = W_K\ngiven W_K = W_V\ngiven norm(X[i]) <= 1",
        "model temporal_attention()\ngiven norm(X[i]) <= 1/1000",
        "model temporal_attention()\nvar n in int(1..T), u in real(n, d)",
        "var x in real, M in real(2,3), n in int(-2..4), p in simplex(3)\ndomain x in 1/3..1/2, M in -1..0",
        "var n in int(1..5), m in int(n..n+2), v in real(m)\ngiven norm(v) <= n",
        "var u in real(3), v in real(3)\ngiven u = v\ngiven norm(v) <= 1/2",
        "domain T in 1..4\nvar p in simplex(T), q in simplex(1)"}) {
    CAPTURE(lines);
    check_within(claim_of(std::string(lines) + "\nassert 1 = 1"));
  }
}

TEST_CASE("a variable may have no entries at some sizes, and then the instance does not count") {
  const auto claim = claim_of("domain T in 1..2\nvar p in simplex(T - 1)\nassert 1 = 1");
  std::set<Outcome> outcomes;
  for (std::uint64_t k = 0; k < 20; ++k) outcomes.insert(decide(claim, sample(claim, 1, k)).outcome);
  CHECK(outcomes == std::set{Outcome::holds, Outcome::inapplicable});
}

TEST_CASE("corner cases occur") {
  const auto claim =
      claim_of("model temporal_attention(penalty = -1..1)\ndomain T in 2..6, d in 2..3\nassert 1 = 1");
  constexpr int n = 2000;
  const auto at_least = [&](int least, const char* what, const std::function<bool(const Point&)>& is) {
    CAPTURE(what);
    CHECK(count(claim, n, is) >= least);
  };
  const auto X = [](const Point& p) -> const Matrix<Rational>& { return p.instance->X; };
  const auto head = [](const Point& p) -> const attention::Head& { return p.instance->heads[0]; };
  const auto extreme = [](const Matrix<Rational>& m) {
    return std::all_of(m.begin(), m.end(), [](const Rational& x) { return abs(x) == Rational(2); });
  };
  at_least(20, "no token", [&](const Point& p) { return all_zero(X(p)); });
  at_least(20, "no query", [&](const Point& p) { return all_zero(head(p).W_Q); });
  at_least(20, "no key", [&](const Point& p) { return all_zero(head(p).W_K); });
  at_least(20, "no value", [&](const Point& p) { return all_zero(head(p).W_V); });
  at_least(50, "all tokens equal", [&](const Point& p) { return rows_equal(X(p)) && !all_zero(X(p)); });
  at_least(20, "some tokens equal", [&](const Point& p) {
    return X(p).rows() > 2 && !rows_equal(X(p)) &&
           std::equal(X(p).data(), X(p).data() + X(p).cols(), X(p).data() + X(p).size() - X(p).cols());
  });
  at_least(50, "one token", [&](const Point& p) { return zero_rows(X(p)) + 1 == p.T; });
  at_least(50, "extreme tokens", [&](const Point& p) { return extreme(X(p)); });
  at_least(50, "all extreme", [&](const Point& p) {
    return extreme(X(p)) && extreme(head(p).W_Q) && extreme(head(p).W_K) && extreme(head(p).W_V);
  });
  at_least(20, "largest penalty", [](const Point& p) { return p.instance->penalty == Rational(1); });
  at_least(20, "no penalty", [](const Point& p) { return p.instance->penalty.is_zero(); });
  at_least(200, "fractions", [&](const Point& p) {
    return std::any_of(X(p).begin(), X(p).end(), [](const Rational& x) { return !x.is_integer(); });
  });
  for (std::size_t T = 2; T <= 6; ++T) at_least(200, "T", [T](const Point& p) { return p.T == T; });
  for (std::size_t d = 2; d <= 3; ++d) at_least(600, "d", [d](const Point& p) { return p.d == d; });
}

TEST_CASE("probability vectors have corner cases too") {
  const auto claim = claim_of("var p in simplex(3)\nassert 1 = 1");
  const auto p = [](const Point& point) -> const Matrix<Rational>& { return point.variables.at("p"); };
  const auto has = [&](const Point& point, const Rational& x) {
    return std::find(p(point).begin(), p(point).end(), x) != p(point).end();
  };
  CHECK(count(claim, 500, [&](const Point& q) { return has(q, 1); }) >= 20);
  CHECK(count(claim, 500, [&](const Point& q) { return has(q, 0) && !has(q, 1); }) >= 20);
  CHECK(count(claim, 500, [&](const Point& q) { return p(q)[0] == p(q)[1] && p(q)[1] == p(q)[2]; }) >= 20);
  CHECK(count(claim, 500, [&](const Point& q) { return !has(q, 0); }) >= 100);
}

TEST_CASE("integers take every value of their range") {
  const auto claim = claim_of("var n in int(-1..2)\nassert 1 = 1");
  std::set<Rational> found;
  for (std::uint64_t k = 0; k < 100; ++k) found.insert(sample(claim, 1, k).variables.at("n")[0]);
  CHECK(found == std::set<Rational>{-1, 0, 1, 2});
}

TEST_CASE("a sample is a function of claim, seed and index") {
  const Claim& claim = *find_builtin("paper.b3");
  for (std::uint64_t k = 0; k < 20; ++k) CHECK(sample(claim, 1, k) == sample(claim, 1, k));
  int same_index = 0, same_seed = 0, same_claim = 0;
  for (std::uint64_t k = 0; k < 100; ++k) {
    same_index += sample(claim, 1, k) == sample(claim, 1, k + 1) ? 1 : 0;
    same_seed += sample(claim, 1, k) == sample(claim, 2, k) ? 1 : 0;
    same_claim += sample(claim, 1, k) == sample(*find_builtin("paper.b4"), 1, k) ? 1 : 0;
  }
  CHECK(same_index <= 5);
  CHECK(same_seed <= 5);
  CHECK(same_claim <= 5);
}

TEST_CASE("data takes the options of the claim, and keeps tokens and weights") {
  const auto claim = claim_of(
      "model temporal_attention(mask = causal, residual = on, penalty = 1/2..3)\ngiven W_Q = W_K\n"
      "var r in real, n in int(1..T)\ndomain r in 0..1\nassert 1 = 1");
  auto given = *scalar_point({1, 2, 3}, 4, 5, 6).instance;
  given.scale = Rational(1, 3);
  const Point point = adopt(claim, given, 1, 0);
  CHECK_FALSE(mismatch(claim, point));
  CHECK(point.instance->X == given.X);
  CHECK(point.instance->heads[0].W_Q == number(4));
  CHECK(point.instance->heads[0].W_K == number(4));
  CHECK(point.instance->scale == Rational(1, 3));
  CHECK(point.instance->mask == attention::Mask::causal);
  CHECK(point.instance->residual);
  CHECK(point.instance->penalty == Rational(1, 2));
  CHECK(point.T == 3);
  CHECK(point == adopt(claim, given, 1, 0));
}

TEST_CASE("data with bounds and integer variables") {
  const auto claim =
      claim_of("model temporal_attention()\nvar n in int(1..3)\ngiven norm(X[i]) <= 2\nassert 1 = 1");
  const Point point = adopt(claim, *scalar_point({1, -7}, 1, 1, 1).instance, 1, 5);
  CHECK_FALSE(mismatch(claim, point));
  CHECK(point.instance->X == column({1, Rational(-7, 4)}));
}
