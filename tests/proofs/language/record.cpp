#include "proofs/language/record.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/proofs/language/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

const std::string kModel = "model temporal_attention(mask = none, residual = off)\n";

/// The left side of the only relation `EXPR = 0`-like claim at T = 2, d = 1.
double value_of(const std::string& expression, const Point& point, const std::string& before = kModel) {
  const auto sides = evaluate<double>(
      claim_of(before + "domain T in 2..2, d in 1..1\nassert " + expression + " <= 0"), point);
  REQUIRE(sides.size() == 1);
  return sides[0].left[0];
}

std::string message_of(const std::string& lines) {
  try {
    claim_of(lines);
  } catch (const ClaimError& e) {
    return e.first_line();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("names of the model have the values that their formulas give") {
  // d = 1, T = 2, scale 1: everything by hand in doubles.
  const double x1 = 1, x2 = -0.5, wq = 2, wk = 0.75, wv = 1.5;
  const auto point = scalar_point({1, Rational(-1, 2)}, 2, Rational(3, 4), Rational(3, 2));
  const double s11 = wq * x1 * wk * x1, s12 = wq * x1 * wk * x2;
  const double a11 = 1 / (1 + std::exp(s12 - s11)), a12 = 1 - a11;
  const double v1 = wv * x1, v2 = wv * x2, vbar = a11 * v1 + a12 * v2;
  const double query = (a11 * (v1 - vbar) * wk * x1 + a12 * (v2 - vbar) * wk * x2) * wq;
  const double key11 = a11 * (v1 - vbar) * wk * wq * x1;
  const auto near = [](double x) { return Approx(x).margin(1e-14); };
  CHECK(value_of("T + d + d_k + d_v + heads + scale", point) == near(7));
  CHECK(value_of("X[2][1]", point) == near(x2));
  CHECK(value_of("X[2,1]", point) == near(x2));
  CHECK(value_of("W_Q", point) == near(wq));
  CHECK(value_of("Q[1] * K[2]", point) == near(s12));
  CHECK(value_of("S[1,2]", point) == near(s12));
  CHECK(value_of("S[1][2]", point) == near(s12));
  CHECK(value_of("A[1,2]", point) == near(a12));
  CHECK(value_of("A[1]' * V", point) == near(vbar));
  CHECK(value_of("Vbar[1]", point) == near(vbar));
  CHECK(value_of("Y[1]", point) == near(vbar));
  CHECK(value_of("J_value[1,2]", point) == near(a12 * wv));
  CHECK(value_of("J_key[1,1]", point) == near(key11));
  CHECK(value_of("J_query[1,1]", point) == near(query));
  CHECK(value_of("J_residual[1,1]", point) == near(0));
  CHECK(value_of("J[1,1]", point) == near(a11 * wv + key11 + query));
  CHECK(value_of("J[1,1][1,1]", point) == near(a11 * wv + key11 + query));
  CHECK(value_of("J[1,1] - J[1,1]", point) == near(0));
  CHECK(value_of("trace(A)", point) == near(a11 + 1 / (1 + std::exp(wq * x2 * wk * (x1 - x2)))));
}

TEST_CASE("functions have the values that their names say") {
  const std::string variables = "var v in real(2), w in real(2), M in real(2,2), x in real\n";
  Point point;
  point.variables = {{"v", matrix(2, 1, {3, -4})},
                     {"w", matrix(2, 1, {1, 2})},
                     {"M", matrix(2, 2, {1, 2, 0, -3})},
                     {"x", matrix(1, 1, {Rational(1, 4)})}};
  const auto value = [&](const std::string& text) { return value_of(text, point, variables); };
  CHECK(value("norm(v)") == Approx(5));
  CHECK(value("norm_fro(M)") == Approx(std::sqrt(14.0)));
  CHECK(value("norm_one(M)") == Approx(5));
  CHECK(value("norm_inf(M)") == Approx(3));
  CHECK(value("norm_one(v)") == Approx(7));
  CHECK(value("norm_inf(v)") == Approx(4));
  CHECK(value("norm(M)^2") == Approx(7 + std::sqrt(40.0)));  // M'M has trace 14 and determinant 9
  CHECK(value("norm(outer(v, w))") == Approx(5 * std::sqrt(5.0)));
  CHECK(value("trace(M)") == Approx(-2));
  CHECK(value("det(M)") == Approx(-3));
  CHECK(value("dot(v, w)") == Approx(-5));
  CHECK(value("dot(v, w')") == Approx(-5));
  CHECK(value("v' * M * w") == Approx(3 * 5 + -4 * -6));
  CHECK(value("outer(v, w)[2,1]") == Approx(-4));
  CHECK(value("diag(v)[2,2] + diag(v)[1,2]") == Approx(-4));
  CHECK(value("diag(M)[2]") == Approx(-3));
  CHECK(value("power(M, 3)[1,2]") == Approx(14));  // M^2 = (1 -4; 0 9)
  CHECK(value("power(M, 0)[1,1]") == Approx(1));
  CHECK(value("(M + 2 * id(2))[1,1]") == Approx(3));
  CHECK(value("exp(x) * log(x) + sqrt(x) + abs(-x)") == Approx(std::exp(0.25) * std::log(0.25) + 0.75));
  CHECK(value("x^2 + x^-1 + x^(1/2) - -x") == Approx(0.0625 + 4 + 0.5 + 0.25));
  CHECK(value("max(x, 1/8, v[1]) + min(x, 1/8)") == Approx(3.125));
  CHECK(value("sum(i in 1..2, j in 1..2 where i <= j : M[i,j])") == Approx(0));
  CHECK(value("mean(i in 1..2 : v[i])") == Approx(-0.5));
  CHECK(value("max(i in 1..2 : v[i]) - min(i in 1..2 : v[i])") == Approx(7));
  CHECK(value("sum(i in 2..1 : v[i])") == Approx(0));
  CHECK(value("2 + sum(i in 2..1 : v[i])") == Approx(2));
}

TEST_CASE("matrices are built as their names say") {
  const std::string variables = "var v in real(3), M in real(2,2), n in int(1..3)\n";
  Point point;
  point.variables = {
      {"v", matrix(3, 1, {3, -4, 5})}, {"M", matrix(2, 2, {1, 2, 3, -1})}, {"n", matrix(1, 1, {2})}};
  const auto value = [&](const std::string& text) { return value_of(text, point, variables); };
  CHECK(value("[1, 2, 4][3] + [[1, 2], [3, 5]][2,1]") == 7);
  CHECK(value("([[1, 2], [3, 5]] * [1, 10])[2]") == 53);
  CHECK(value("sum(i in 1..3, j in 1..3 : 10^(3 * (i - 1) + j - 1) * toeplitz(v)[i,j])") ==
        3 + 1e3 * (-4 + 10 * 3) + 1e6 * (5 - 10 * 4 + 100 * 3));
  CHECK(value("toeplitz(v, 5, 2)[5,1] + 10 * toeplitz(v, 5, 2)[4,2] + 100 * toeplitz(v, 5, n)[4,3]") ==
        5 - 40);
  CHECK(value("toeplitz(v, 2)[2,1] + toeplitz(v', 2)[2,2]") == -1);
  CHECK(value("lower_triangular(M)[1,2] + 10 * lower_triangular(M)[2,1] + lower_triangular(M')[2,2]") == 29);
  CHECK(value("sum(j in 1..3 : lower_triangular(ones(2, 3))[2,j])") == 2);
  CHECK(value("normalize_rows(M)[2,1] + normalize_rows(M)[2,2]") == 1);
  CHECK(value("normalize_rows(M)[2,1]") == 1.5);
  CHECK(value("largest(v, 1) + 10 * largest(v, 2) + 100 * largest(v', 3)") == 5 + 30 - 400);
  CHECK(value("largest([1, 2, 3], 2) + 10 * largest([1, 2, 3], 3)") == 2 + 10);
  CHECK(value("sum(i in 1..2 : ones(2)[i]) + ones(2, 3)[2,3]") == 3);
}

TEST_CASE("products and folds over subsets") {
  const std::string variables = "var v in real(3), M in real(2,2), N in real(2,2)\n";
  Point point;
  point.variables = {
      {"v", matrix(3, 1, {3, -4, 5})}, {"M", matrix(2, 2, {1, 2, 3, -1})}, {"N", matrix(2, 2, {0, 1, 1, 1})}};
  const auto value = [&](const std::string& text) { return value_of(text, point, variables); };
  CHECK(value("product(k in 1..4 : k)") == 24);
  CHECK(value("product(k in 1..0 : k) + product(k in 3..3 : v[k])") == 6);
  CHECK(value("product(k in 1..2 : k * M + (2 - k) * N - (2 - k) * M)[1,1]") == 6);  // (N (2 M))[1,1]
  CHECK(value("max(S subset 1..3 : sum(i in S : v[i]))") == 8);
  CHECK(value("min(S subset 1..3 : sum(i in S : v[i]))") == -4);
  CHECK(value("sum(S subset 1..3 : product(i in S : v[i]))") == 4 * -3 * 6);  // prod (1 + v_i)
  CHECK(value("sum(S subset 1..3 : 1) + sum(S subset 1..0 : 1)") == 9);
  CHECK(value("sum(S subset 2..3, i in S : i)") == 2 + 3 + 2 + 3);
  CHECK(value("max(S subset 1..2, R subset 1..2 : sum(i in S : 1) - sum(i in R : 1))") == 2);
  CHECK(value("sum(S subset 1..3 : sum(i in S, j in S where i < j : v[i] * v[j]))") == 2 * (-12 + 15 - 20));
}

TEST_CASE("sizes, ranks and lists that do not fit are refused, empty rows are not defined") {
  for (const char* lines :
       {"assert largest([1, 2], 3) = 1", "assert largest(id(2), 1) = 1", "assert ones(0) = 1",
        "assert ones(1000) = 1", "assert toeplitz([1, 2], 3, 0) = 1", "assert [1, [1, 2]] = 1",
        "assert [id(2), id(2)] = 1", "assert toeplitz(id(2)) = 1", "assert max(S subset 1..30 : 1) = 1"}) {
    CAPTURE(lines);
    CHECK_THROWS_AS(claim_of(lines), ClaimError);  // shapes are tried out when a claim is read
  }
  const auto claim = claim_of("var M in real(2,2)\nassert normalize_rows(M)[1,1] <= 1");
  const auto recorded = record(claim, dimensions_for(claim, 3, 2));
  REQUIRE(recorded.guards.size() == 1);
  CHECK(recorded.guards[0].kind == DomainGuard::Kind::nonzero);
}

TEST_CASE("every assignment of the universal indices is a case") {
  const auto claim =
      claim_of("for i in 1..T, j in i..T where i + j != 4\nassert i <= j < 10 and j >= i\nassert 1 = 1");
  const auto recorded = record(claim, dimensions_for(claim, 3, 1));
  REQUIRE_FALSE(recorded.inapplicable);
  std::vector<std::string> indices;
  for (const auto& one : recorded.cases) {
    indices.push_back(shown(one.indices));
    REQUIRE(one.relations.size() == 4);
    CHECK(one.relations[0].relation == Relation::le);
    CHECK(one.relations[1].relation == Relation::lt);
    CHECK(one.relations[2].relation == Relation::ge);
    CHECK(one.relations[3].relation == Relation::eq);
    CHECK(one.relations[2].assertion == 0);
    CHECK(one.relations[3].assertion == 1);
    CHECK(one.relations[0].at == Position{3, 8});
    CHECK(one.relations[1].at == Position{3, 13});
  }
  CHECK(indices == std::vector<std::string>{"i = 1, j = 1", "i = 1, j = 2", "i = 2, j = 3", "i = 3, j = 3"});
}

TEST_CASE("a claim without indices is one case") {
  const auto claim = claim_of("assert T = T");
  const auto recorded = record(claim, dimensions_for(claim, 3, 1));
  REQUIRE(recorded.cases.size() == 1);
  CHECK(recorded.cases[0].indices.empty());
}

TEST_CASE("a definition sees the indices of the claim, not those of a fold around its use") {
  const auto claim =
      claim_of("for i in 1..T\nlet n = 10 * i\nlet m = n\nassert sum(i in 1..2 : m + i) = 20 * i + 3");
  for (const auto& x : evaluate<double>(claim, {{}, {}, 4, 1})) CHECK(x.left[0] == x.right[0]);
}

TEST_CASE("integer definitions stand in ranges and indices") {
  const auto claim = claim_of("let n = T - 1\nfor i in 1..n\nassert sum(j in 1..n where j < i : 1) = i - 1");
  const auto sides = evaluate<double>(claim, {{}, {}, 5, 1});
  CHECK(sides.size() == 4);
  for (const auto& x : sides) CHECK(x.left[0] == x.right[0]);
}

TEST_CASE("empty folds and constants outside a domain make the dimensions inapplicable") {
  const auto reason = [](const std::string& lines, std::size_t T) {
    const auto claim = claim_of("domain T in 1..6\n" + lines);
    const auto recorded = record(claim, dimensions_for(claim, T, 1));
    if (recorded.inapplicable) CHECK(recorded.cases.empty());
    return recorded.inapplicable.value_or("applies");
  };
  CHECK(reason("for i in 1..T\nassert mean(j in 1..T where j != i : j) >= 0", 1) ==
        "t.claim:4:8: mean over nothing (at T = 1, d = 1; i = 1)");
  CHECK(reason("for i in 1..T\nassert mean(j in 1..T where j != i : j) >= 0", 2) == "applies");
  CHECK(reason("assert max(j in 2..T : j) >= 0", 1).find("max over nothing") != std::string::npos);
  CHECK(reason("assert sum(j in 2..T : j) >= 0", 1) == "applies");
  CHECK(reason("assert 1 / (T - 1) >= 0", 1).find("division by zero") != std::string::npos);
  CHECK(reason("assert (T - 1)^-2 >= 0", 1).find("division by zero") != std::string::npos);
  CHECK(reason("assert log(T - 1) >= 0", 1).find("outside its domain") != std::string::npos);
  CHECK(reason("assert sqrt(1 - T) >= 0", 2).find("outside its domain") != std::string::npos);
  CHECK(reason("assert sqrt(1 - T) >= 0", 1) == "applies");
  CHECK(reason("for i in 2..T\nassert i >= 0", 1).find("no index meets the 'for' line") != std::string::npos);
  CHECK(reason("var x in real(T - 1)\nassert norm(x) >= 0", 1).find("has no entries") != std::string::npos);
  CHECK(reason("model temporal_attention(mask = diagonal)\nassert A[1,1] >= 0", 1).find("keeps no score") !=
        std::string::npos);
  CHECK(reason("model temporal_attention(mask = diagonal)\nassert A[1,1] >= 0", 2) == "applies");
  CHECK(reason("model temporal_attention(residual = on, d_v = 2)\nassert norm(Y[1]) >= 0", 2)
            .find("the residual needs d_v = d") != std::string::npos);
}

TEST_CASE("what may leave the domain of a function is guarded, once, and constants are not") {
  const auto claim =
      claim_of("var x in real\nassert 1 / x + 2 / x + T / 2 <= log(x) + sqrt(x) + x^(-1) + x^(3/2) + x^2");
  const auto recorded = record(claim, dimensions_for(claim, 2, 1));
  using Kind = DomainGuard::Kind;
  std::vector<Kind> kinds;
  for (const auto& guard : recorded.guards) {
    kinds.push_back(guard.kind);
    CHECK(guard.node == recorded.tape.inputs()[0]);
  }
  CHECK(kinds == std::vector{Kind::nonzero, Kind::positive, Kind::nonnegative});
  CHECK(recorded.guards[0].at == Position{3, 10});
}

TEST_CASE("assumptions are trees, and belong to the claim or to a case") {
  const auto claim =
      claim_of(kModel +
               "assume psd(W_Q' * W_K) and not T = 3\nfor i in 1..T\nassume A[i,i] < 1/2 or i = 1 implies "
               "0 <= A[i,i] <= 1\nassert A[i,i] >= 0");
  const auto recorded = record(claim, dimensions_for(claim, 2, 1));
  using Kind = RecordedCondition::Kind;
  REQUIRE(recorded.assumptions.size() == 1);
  const auto& both = recorded.assumptions[0];
  CHECK(both.kind == Kind::conjunction);
  REQUIRE(both.parts.size() == 2);
  CHECK(both.parts[0].relation->relation == Relation::psd);
  CHECK(both.parts[0].relation->left == both.parts[0].relation->right);
  CHECK(both.parts[1].kind == Kind::negation);
  REQUIRE(recorded.cases.size() == 2);
  REQUIRE(recorded.cases[1].assumptions.size() == 1);
  const auto& implication = recorded.cases[1].assumptions[0];
  CHECK(implication.kind == Kind::implication);
  CHECK(implication.parts[0].kind == Kind::disjunction);
  CHECK(implication.parts[1].kind == Kind::conjunction);
  CHECK(implication.parts[1].parts.size() == 2);
}

TEST_CASE("inputs come in the order of the layer and the variables") {
  const auto claim = claim_of(
      "model temporal_attention(heads = 2, penalty = 0..1)\nvar p in simplex(T), n in int(1..2), M in "
      "real(n, 2)\nassert p[1] + M[1,2] <= 5");
  const auto recorded = record(claim, dimensions_for(claim, 3, 2, {{"n", 2}}));
  std::vector<std::string> names;
  for (std::size_t k = 0; k < recorded.tape.inputs().size(); ++k)
    names.push_back(recorded.tape.input_name(k));
  CHECK(names == std::vector<std::string>{"X", "W_Q[1]", "W_K[1]", "W_V[1]", "W_Q[2]", "W_K[2]", "W_V[2]",
                                          "W_O", "penalty", "p", "M"});
  CHECK(recorded.tape.node(recorded.tape.inputs().back()).shape == Shape{2, 2});
}

TEST_CASE("tied weights are one quantity") {
  const auto claim = claim_of(kModel + "given W_Q = W_K\nassert W_Q = W_K and Q[1] = K[1]");
  const auto recorded = record(claim, dimensions_for(claim, 2, 2));
  for (const auto& r : recorded.cases[0].relations) CHECK(r.left == r.right);
}

TEST_CASE("only what a claim mentions is recorded") {
  const auto small = claim_of(kModel + "assert A[1,1] <= 1"),
             large = claim_of(kModel + "assert J[1,1] = J[1,1]");
  CHECK(record(small, dimensions_for(small, 4, 3)).tape.size() + 50 <
        record(large, dimensions_for(large, 4, 3)).tape.size());
}

TEST_CASE("the number 0 is the zero matrix of any shape") {
  const auto claim =
      claim_of(kModel + "assert 0 * W_V = 0 and 0 = J_residual[1,1] and W_V + 0 = W_V and 0 - W_V != W_V");
  const auto recorded = record(claim, dimensions_for(claim, 2, 3));
  for (const auto& r : recorded.cases[0].relations)
    CHECK(recorded.tape.node(r.left).shape == recorded.tape.node(r.right).shape);
}

TEST_CASE("shapes that do not fit are refused when the claim is read") {
  const auto expect = [](const std::string& line, const std::string& message) {
    CAPTURE(line);
    CHECK(message_of(kModel + line) == "t.claim:" + message);
  };
  const std::string at = " (at T = 3, d = 2)";
  expect("assert norm(X[1] + W_V) = 0", "3:18: cannot add: a 2 x 1 matrix and a 2 x 2 matrix" + at);
  expect("assert norm(W_V - 1) = 0", "3:17: cannot subtract: a 2 x 2 matrix and a number" + at);
  expect("assert norm(X * W_Q * X) = 0", "3:21: cannot multiply: a 3 x 2 matrix and a 3 x 2 matrix" + at);
  expect("assert 1 / W_V = 0", "3:10: a divisor needs a number, found a 2 x 2 matrix" + at);
  expect("assert W_V^2 = 0", "3:11: '^' is for numbers; the power of a matrix is power(M, n)" + at);
  expect("assert W_V <= 1", "3:8: '<=' needs a number, found a 2 x 2 matrix" + at);
  expect("assert 1 <= W_V", "3:13: '<=' needs a number, found a 2 x 2 matrix" + at);
  expect("assert W_V = X", "3:8: cannot compare: a 2 x 2 matrix and a 3 x 2 matrix" + at);
  expect("assert W_V = 1", "3:8: cannot compare: a 2 x 2 matrix and a number" + at);
  expect("assert psd(X)", "3:12: psd needs a square matrix, found a 3 x 2 matrix" + at);
  expect("assert det(X) = 0", "3:8: det needs a square matrix, found a 3 x 2 matrix" + at);
  expect("assert power(X, 2) = 0", "3:8: power needs a square matrix, found a 3 x 2 matrix" + at);
  expect("assert power(W_V, -1) = 0", "3:8: the exponent of power must lie between 0 and 1000000" + at);
  expect("assert id(T - 3) = 0", "3:8: the size of id must lie between 1 and 256, found 0" + at);
  expect("assert dot(X[1], W_V) = 0",
         "3:8: dot needs two vectors of one length, found a 2 x 1 matrix and a 2 x 2 matrix" + at);
  expect("assert outer(X, X[1]) = 0", "3:8: outer needs a vector, found a 3 x 2 matrix" + at);
  expect("assert max(i in 1..T : X[i]) = 0", "3:8: max needs a number, found a 2 x 1 matrix" + at);
  expect("let M = W_V\nassert M[1] = 0", "4:10: a 2 x 2 matrix takes 2 indices, found 1" + at);
  expect("assert A[1,T+1] = 0", "3:12: the index 4 is outside 1..3" + at);
  expect("for i in 1..T\nassert A[i+1,1] >= 0", "4:10: the index 4 is outside 1..3 (at T = 3, d = 2; i = 3)");
  expect("assert A[3,1] >= 0", "3:10: the index 3 is outside 1..2 (at T = 2, d = 1)");
  expect("assert sum(i in 1..T : X[1,i]) = 0", "3:28: the index 3 is outside 1..2 (at T = 3, d = 2; i = 3)");
  expect("assert sum(i in 1..1000, j in 1..1000, k in 1..9 : 1) = 0",
         "3:26: the claim unrolls to more than 1000000 terms (at T = 3, d = 2; i = 100)");
}

TEST_CASE("several heads are indexed by head, and blocks are those of the whole layer") {
  const auto claim = claim_of(
      "model temporal_attention(heads = 2)\nfor i in 1..T, j in 1..T\n"
      "assert J[i,j] = J_value[i,j] + J_key[i,j] + J_query[i,j]\n"
      "assert Y[i,1] = sum(h in 1..heads : W_O[1,h] * Vbar[h][i][1])\n"
      "assert Vbar[2][i] = sum(m in 1..T : A[2][i,m] * (W_V[2] * X[m]))");
  Point point;
  attention::Instance instance;
  instance.X = matrix(2, 1, {1, Rational(-1, 3)});
  for (int h = 1; h <= 2; ++h)
    instance.heads.push_back({matrix(1, 1, {h}), matrix(1, 1, {2 - 3 * h}), matrix(1, 1, {h * h})});
  instance.W_O = matrix(1, 2, {2, -3});
  point.instance = instance;
  for (const auto& x : evaluate<double>(claim, point)) CHECK(x.left[0] == Approx(x.right[0]));
}
