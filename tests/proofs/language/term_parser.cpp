#include "proofs/language/term_parser.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad::proofs;

namespace {

/// Both texts mean the same term.
void expect_same(const std::string& text, const std::string& with_parentheses) {
  CAPTURE(text, with_parentheses);
  CHECK(same(parse_term(text), parse_term(with_parentheses)));
}
void expect_different(const std::string& a, const std::string& b) {
  CAPTURE(a, b);
  CHECK_FALSE(same(parse_term(a), parse_term(b)));
}

}  // namespace

TEST_CASE("operators bind as in mathematics") {
  expect_same("a - b - c", "(a - b) - c");
  expect_same("a / b * c", "(a / b) * c");
  expect_same("a + b * c", "a + (b * c)");
  expect_same("-a^2", "-(a^2)");
  expect_same("a^b^c", "a^(b^c)");
  expect_same("a^-b", "a^(-b)");
  expect_same("-a * b", "(-a) * b");
  expect_same("W_K' * Q[i]", "(W_K') * (Q[i])");
  expect_same("a^b'", "a^(b')");
  expect_same("a * -b", "a * (-b)");
  expect_same("a <= b + c", "a <= (b + c)");
  expect_same("not a <= b and c < d", "(not (a <= b)) and (c < d)");
  expect_same("a < b or c < d and e < f", "(a < b) or ((c < d) and (e < f))");
  expect_same("a < b implies c < d implies e < f", "(a < b) implies ((c < d) implies (e < f))");
  expect_same("a < b or c < d implies e < f", "((a < b) or (c < d)) implies (e < f)");
}

TEST_CASE("grouping that matters is kept") {
  expect_different("a - (b - c)", "a - b - c");
  expect_different("(-a)^2", "-a^2");
  expect_different("(a^b)^c", "a^b^c");
  expect_different("a <= b <= c", "a <= b and b <= c");
  expect_different("A[i][j]", "A[i,j]");
}

TEST_CASE("line breaks do not matter inside a term") { expect_same("a\n  + b # more\n * c", "a + b * c"); }

TEST_CASE("a chain is one relation") {
  const auto term = parse_term("a <= b < c = d");
  const auto* chain = as<Compare>(term);
  REQUIRE(chain != nullptr);
  CHECK(chain->operands.size() == 4);
  CHECK(chain->relations == std::vector{Relation::le, Relation::lt, Relation::eq});
  CHECK(term->at == Position{1, 3});
}

TEST_CASE("folds hold ranges, a condition and a body") {
  const auto term = parse_term("mean(i in 1..T, j in i..T - 1 where i != j and j > 2 : norm(J[i,j]) / 2)");
  const auto* fold = as<Comprehension>(term);
  REQUIRE(fold != nullptr);
  CHECK(fold->fold == Fold::mean);
  REQUIRE(fold->indices.ranges.size() == 2);
  CHECK(fold->indices.ranges[1].name == "j");
  CHECK(same(fold->indices.ranges[1].to, parse_term("T - 1")));
  CHECK(same(fold->indices.where, parse_term("i != j and j > 2")));
  CHECK(same(fold->body, parse_term("norm(J[i,j]) / 2")));
}

TEST_CASE("max and min take indices or arguments") {
  CHECK(as<Comprehension>(parse_term("max(i in 1..2 : i)")) != nullptr);
  CHECK(as<Call>(parse_term("max(a, b, c)")) != nullptr);
}

TEST_CASE("numbers are exact") {
  CHECK(as<Number>(parse_term("0.05"))->value == proofgrad::Rational(1, 20));
  CHECK(as<Number>(parse_term("1.5e2"))->value == proofgrad::Rational(150));
}

TEST_CASE("deep and long terms end in an error, not in a crash") {
  const auto repeated = [](const std::string& s, int n) {
    std::string result;
    for (int k = 0; k < n; ++k) result += s;
    return result;
  };
  const int n = 100000;
  CHECK_THROWS_AS(parse_term(repeated("(", n)), ClaimError);
  CHECK_THROWS_AS(parse_term(repeated("-", n) + "1"), ClaimError);
  CHECK_THROWS_AS(parse_term(repeated("not ", n) + "a"), ClaimError);
  CHECK_THROWS_AS(parse_term(repeated("2^", n) + "1"), ClaimError);
  CHECK_THROWS_AS(parse_term(repeated("norm(", n)), ClaimError);
  CHECK_THROWS_AS(parse_term(repeated("sum(i in ", n)), ClaimError);
  CHECK_THROWS_AS(parse_term(repeated("A[", n)), ClaimError);
  CHECK_THROWS_AS(parse_term("a" + repeated("'", n)), ClaimError);
  CHECK_THROWS_AS(parse_term("a" + repeated("[1]", n)), ClaimError);
  CHECK_THROWS_AS(parse_term("a" + repeated(" + a", n)), ClaimError);
  CHECK_THROWS_AS(parse_term("a" + repeated(" * a", n)), ClaimError);
  CHECK_THROWS_AS(parse_term("a" + repeated(" and a", n)), ClaimError);
  CHECK_THROWS_AS(parse_term("a" + repeated(" implies a", n)), ClaimError);
  CHECK_NOTHROW(parse_term("a" + repeated(" + a", 500)));
  CHECK_NOTHROW(parse_term(repeated("(", 100) + "a" + repeated(")", 100)));
}
