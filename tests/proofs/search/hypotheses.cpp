// Ties and bounds of `given`, made to hold.
#include <catch2/catch.hpp>

#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

Point made(const std::string& lines, Point point) {
  const auto claim = claim_of(lines + "\nassert 1 = 1");
  make_hypotheses_hold(claim, point);
  CHECK_FALSE(mismatch(claim, point));
  return point;
}

}  // namespace

TEST_CASE("a tie copies the left side to the right") {
  const auto p = made("model temporal_attention()\ngiven W_Q = W_K", scalar_point({1, 2}, 3, 4, 5));
  CHECK(p.instance->heads[0].W_K == number(3));
  CHECK(p.instance->heads[0].W_Q == number(3));
  CHECK(p.instance->heads[0].W_V == number(5));
}

TEST_CASE("ties hold in every head") {
  auto p = scalar_point({1, 2}, 3, 4, 5);
  p.instance->heads.push_back({number(6), number(7), number(8)});
  p.instance->W_O = matrix(1, 2, {1, 1});
  p = made("model temporal_attention(heads = 2)\ngiven W_Q = W_K", p);
  CHECK(p.instance->heads[0].W_K == number(3));
  CHECK(p.instance->heads[1].W_K == number(6));
}

TEST_CASE("chains of ties hold in any order") {
  for (const char* ties :
       {"given W_Q = W_K\ngiven W_K = W_V", "given W_K = W_V\ngiven W_Q = W_K",
        "given W_Q = W_V\ngiven W_K = W_V", "given W_Q = W_K\ngiven W_K = W_Q\ngiven W_V = W_Q"}) {
    CAPTURE(ties);
    const auto p = made(std::string("model temporal_attention()\n") + ties, scalar_point({1}, 3, 4, 5));
    CHECK(p.instance->heads[0].W_Q == p.instance->heads[0].W_V);
  }
}

TEST_CASE("a bound scales every token down, and only those beyond it") {
  const auto p = made("model temporal_attention()\ngiven norm(X[i]) <= 1",
                      scalar_point({Rational(1, 2), 1, -7, Rational(3, 2), 0}, 1, 1, 1));
  CHECK(p.instance->X == column({Rational(1, 2), 1, -1, Rational(3, 4), 0}));
}

TEST_CASE("a bound may be 0, tiny against the entries, or depend on sizes") {
  const auto x = [](const std::string& lines, std::vector<Rational> entries) {
    return made("var x in real(2)\n" + lines, values({{"x", column(std::move(entries))}})).variables.at("x");
  };
  CHECK(x("given norm(x) <= 0", {3, 4}) == column({0, 0}));
  CHECK(x("given norm(x) <= 5", {3, 4}) == column({3, 4}));
  CHECK(x("given norm(x) <= 4", {3, 4}) == column({Rational(3, 2), 2}));
  const auto tiny = x("given norm(x) <= 10^(-30)", {3 * pow(Rational(10), 30), pow(Rational(10), 30)});
  CHECK_FALSE(tiny[0].is_zero());
  CHECK(x("given norm(x) <= T", {3, 4}) == column({Rational(3, 5), Rational(4, 5)}));
}

TEST_CASE("bounds on tied names bound all of them, whatever the order of the lines") {
  for (const char* lines :
       {"given u = v\ngiven norm(u) <= 5\ngiven norm(v) <= 1", "given norm(v) <= 1\ngiven u = v",
        "given u = v\ngiven norm(v) <= 1", "given v = u\ngiven norm(u) <= 1",
        "given u = w\ngiven v = w\ngiven norm(w) <= 1"}) {
    CAPTURE(lines);
    const auto p = made(std::string("var u in real(2), v in real(2), w in real(2)\n") + lines,
                        values({{"u", column({6, 8})}, {"v", column({1, 2})}, {"w", column({0, 9})}}));
    CHECK(p.variables.at("u") == p.variables.at("v"));
  }
}

TEST_CASE("what holds already is left alone") {
  const auto point = scalar_point({1, Rational(-1, 3)}, 2, 2, 3);
  CHECK(made("model temporal_attention()\ngiven W_Q = W_K\ngiven norm(X[i]) <= 1", point) == point);
}

TEST_CASE("variables may bear the names of weights where there is no model") {
  const auto p = made("var W_Q in real(2), W_V in real(2)\ngiven W_Q = W_V",
                      values({{"W_Q", column({1, 2})}, {"W_V", column({3, 4})}}));
  CHECK(p.variables.at("W_V") == column({1, 2}));
}
