#include "proofs/language/constant.hpp"

#include <catch2/catch.hpp>

#include "proofs/language/term_parser.hpp"

using namespace proofgrad::proofs;
using proofgrad::Rational;

namespace {

const SourceText kSource("t", "");

std::optional<Rational> names(std::string_view name) {
  if (name == "T") return Rational(5);
  if (name == "i") return Rational(2);
  return std::nullopt;
}

Rational value(const std::string& text) { return constant_value(parse_term(text), kSource, names); }
bool holds(const std::string& text) { return condition_value(parse_term(text), kSource, names); }

}  // namespace

TEST_CASE("constants are exact") {
  CHECK(value("T - 2*i") == Rational(1));
  CHECK(value("1/T - 0.2") == Rational(0));
  CHECK(value("-i^2 / 3") == Rational(-4, 3));
  CHECK(value("2^-3") == Rational(1, 8));
  CHECK(value("max(1, i, T) - min(i, 0)") == Rational(5));
  CHECK(value("abs(i - T)") == Rational(3));
}

TEST_CASE("conditions on integers") {
  CHECK(holds("i != T"));
  CHECK(holds("1 <= i < T"));
  CHECK_FALSE(holds("1 <= i < T < 5"));
  CHECK(holds("i = 1 or not T = 1"));
  CHECK(holds("i = 1 implies T = 1"));
  CHECK_FALSE(holds("i = 2 implies T = 1"));
  CHECK(holds("i = 2 and T >= 5 and T > 4"));
}

TEST_CASE("what is no constant is refused") {
  for (const std::string text :
       {"x", "exp(1)", "1/0", "0^-1", "2^(1/2)", "2^10000", "(10^1000)^1000 * 2", "A[1]", "T'"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(value(text), ClaimError);
  }
  CHECK_THROWS_AS(holds("T + 1"), ClaimError);
}

TEST_CASE("integers must be integers") {
  CHECK(integer_value(parse_term("T - 7"), kSource, names) == -2);
  CHECK_THROWS_AS(integer_value(parse_term("T / 2"), kSource, names), ClaimError);
  CHECK_THROWS_AS(integer_value(parse_term("10^30"), kSource, names), ClaimError);
}
