#include "proofs/language/point.hpp"

#include <catch2/catch.hpp>

#include "tests/proofs/language/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("a point of the claim fits") {
  const auto claim = claim_of(
      "model temporal_attention(penalty = 0..1)\ngiven W_Q = W_K\ngiven norm(X[i]) <= 1\nassert 1 = 1");
  auto point = scalar_point({1, Rational(-1, 2)}, 2, 2, 3);
  CHECK_FALSE(mismatch(claim, point));
  point.instance->penalty = 1;
  CHECK_FALSE(mismatch(claim, point));
}

TEST_CASE("what a point misses is told") {
  const auto reason = [](const std::string& lines, const Point& point) {
    return mismatch(claim_of(lines), point).value_or("fits");
  };
  const auto contains = [](const std::string& text, const std::string& part) {
    CAPTURE(text);
    CHECK(text.find(part) != std::string::npos);
  };
  const auto point = scalar_point({2, 1}, 1, 2, 3);
  contains(reason("model temporal_attention(heads = 2)\nassert 1 = 1", point), "2 heads, the instance has 1");
  contains(reason("model temporal_attention(mask = causal)\nassert 1 = 1", point),
           "'causal', the instance has 'none'");
  contains(reason("model temporal_attention(residual = on)\nassert 1 = 1", point), "with the residual");
  contains(reason("model temporal_attention(d_k = 2)\nassert 1 = 1", point), "d_k = 2");
  contains(reason("model temporal_attention(penalty = 1..2)\nassert 1 = 1", point),
           "the penalty 0 is outside 1..2");
  contains(reason("model temporal_attention(penalty = -T)\nassert 1 = 1", point),
           "the penalty 0 is outside -2..-2");
  contains(reason("model temporal_attention()\ngiven W_Q = W_K\nassert 1 = 1", point), "given W_Q = W_K");
  contains(reason("model temporal_attention()\ngiven norm(X[i]) <= 3/2\nassert 1 = 1", point),
           "given norm(X[i]) <= 3 / 2");
  contains(reason("model temporal_attention()\ngiven norm(X[i]) <= T\nassert 1 = 1", point), "fits");
  contains(reason("assert 1 = 1", point), "takes no instance");
  contains(reason("model temporal_attention()\nassert 1 = 1", Point{}), "needs an instance");
}

TEST_CASE("a layer of other shapes than the claim's is no instance of it") {
  const auto reason = [](const std::string& options, const attention::Instance& x) {
    return mismatch(claim_of("model temporal_attention(" + options + ")\nassert 1 = 1"),
                    Point{x, {}, x.T(), x.d()})
        .value_or("fits");
  };
  const auto ones = [](std::size_t rows, std::size_t cols) {
    Matrix<Rational> m(rows, cols);
    for (Rational& x : m) x = 1;
    return m;
  };
  attention::Instance wide;  // d = 2, d_k = 3, d_v = 1
  wide.X = ones(4, 2);
  wide.heads = {{ones(3, 2), ones(3, 2), ones(1, 2)}};
  CHECK(reason("d_k = 3, d_v = 1", wide) == "fits");
  CHECK(reason("d_v = 1", wide) == "the claim is about d_k = 2, the instance has 3");
  CHECK(reason("d_k = 3", wide) == "the claim is about d_v = 2, the instance has 1");

  attention::Instance joined;
  joined.X = ones(4, 2);
  joined.heads = {{ones(2, 2), ones(2, 2), ones(2, 2)}};
  CHECK(reason("", joined) == "fits");
  joined.W_O = ones(2, 2);
  CHECK(reason("", joined) == "the claim is about one head without W_O, the instance has one");
  joined.heads.push_back(joined.heads[0]);
  joined.W_O = ones(2, 4);
  CHECK(reason("heads = 2", joined) == "fits");
  joined.W_O = ones(3, 4);
  CHECK(reason("heads = 2", joined) == "the claim is about d_out = 2, the instance has 3");
}

TEST_CASE("the rule for empty rows matters where there are any") {
  const auto reason = [](const std::string& options, attention::Mask mask, attention::EmptyRowRule rule) {
    auto point = scalar_point({2, 1}, 1, 2, 3);
    point.instance->mask = mask;
    point.instance->empty_row = rule;
    return mismatch(claim_of("model temporal_attention(" + options + ")\nassert 1 = 1"), point)
        .value_or("fits");
  };
  using attention::EmptyRowRule, attention::Mask;
  const std::string causal = "mask = causal+diagonal, empty_row = zero";
  CHECK(reason(causal, Mask::causal_diagonal, EmptyRowRule::zero) == "fits");
  CHECK(reason(causal, Mask::causal_diagonal, EmptyRowRule::uniform)
            .find("'zero', the instance has 'uniform'") != std::string::npos);
  CHECK(reason("", Mask::none, EmptyRowRule::uniform) == "fits");
}

TEST_CASE("values of variables are checked") {
  const auto claim =
      claim_of("var p in simplex(T), n in int(1..3), x in real(n)\ngiven norm(x) <= 5\nassert 1 = 1");
  const auto reason = [&](const Matrix<Rational>& p, Rational n, const Matrix<Rational>& x) {
    return mismatch(claim, {{}, {{"p", p}, {"n", matrix(1, 1, {n})}, {"x", x}}, 2, 1}).value_or("fits");
  };
  const auto half = matrix(2, 1, {Rational(1, 2), Rational(1, 2)});
  const auto x = matrix(2, 1, {3, 4});
  CHECK(reason(half, 2, x) == "fits");
  CHECK(reason(matrix(2, 1, {1, 1}), 2, x) == "the variable 'p' must be a probability vector");
  CHECK(reason(matrix(2, 1, {2, -1}), 2, x) == "the variable 'p' must be a probability vector");
  CHECK(reason(matrix(1, 1, {1}), 2, x) == "the variable 'p' must be 2 x 1, found 1 x 1");
  CHECK(reason(half, 3, x) == "the variable 'x' must be 3 x 1, found 2 x 1");
  CHECK(reason(half, 0, x).find("'n' must be an integer in 1..3") != std::string::npos);
  CHECK(reason(half, Rational(1, 2), x) == "the variable 'n' must be an integer");
  CHECK(reason(half, 2, matrix(2, 1, {4, 4})) == "the instance does not meet: given norm(x) <= 5");
  CHECK(mismatch(claim, Point{}) == "the variable 'p' has no value");
}

TEST_CASE("a point fixes the dimensions") {
  const auto claim = claim_of("var n in int(1..3)\nassert 1 = 1");
  const auto dimensions = dimensions_of(claim, {{}, {{"n", matrix(1, 1, {2})}}, 4, 3});
  CHECK(dimensions.layer.T == 4);
  CHECK(dimensions.layer.d == 3);
  CHECK(dimensions.integers.at("n") == 2);
}
