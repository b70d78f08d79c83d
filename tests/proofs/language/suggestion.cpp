#include "proofs/language/suggestion.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad::proofs;

TEST_CASE("the nearest name is suggested, a far one is not") {
  const std::vector<std::string> known = {"V", "X", "Vbar", "W_Q", "W_K", "J_value", "penalty"};
  CHECK(suggestion("vbar", known) == "; did you mean 'Vbar'?");
  CHECK(suggestion("Vbra", known) == "; did you mean 'Vbar'?");
  CHECK(suggestion("J_vlaue", known) == "; did you mean 'J_value'?");
  CHECK(suggestion("W_q", known) == "; did you mean 'W_Q'?");
  CHECK(suggestion("penality", known) == "; did you mean 'penalty'?");
  CHECK(suggestion("zzz", known).empty());
  CHECK(suggestion(std::string(1000, 'V'), known).empty());
}

TEST_CASE("a single letter means only itself in the other case") {
  CHECK(suggestion("x", {"W_Q", "X"}) == "; did you mean 'X'?");
  CHECK(suggestion("q", {"A", "X"}).empty());
  CHECK(suggestion("q", {}).empty());
}
