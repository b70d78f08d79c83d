#include "proofs/language/nearest.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

using namespace proofgrad::proofs;

TEST_CASE("edit distances worked out by hand") {
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("nrom", "norm") == 1);
  CHECK(edit_distance("same", "same") == 0);
}

TEST_CASE("the edit distance is symmetric and bounded by the longer word") {
  CHECK(rc::check([](const std::string& a, const std::string& b) {
    const auto distance = edit_distance(a, b);
    RC_ASSERT(distance == edit_distance(b, a));
    RC_ASSERT(distance <= std::max(a.size(), b.size()));
    RC_ASSERT((distance == 0) == (a == b));
  }));
}

TEST_CASE("the nearest name is suggested, a far one is not") {
  const std::vector<std::string> known = {"V", "Vbar", "W_Q", "W_K", "J_value", "penalty"};
  CHECK(nearest("vbar", known) == "Vbar");
  CHECK(nearest("VBAR", known) == "Vbar");
  CHECK(nearest("J_vlaue", known) == "J_value");
  CHECK(nearest("W_q", known) == "W_Q");
  CHECK(nearest("penality", known) == "penalty");
  CHECK_FALSE(nearest("zzz", known));
  CHECK_FALSE(nearest("x", known));
  CHECK_FALSE(nearest(std::string(1000, 'V'), known));
  CHECK(suggestion("Vbra", known) == "; did you mean 'Vbar'?");
  CHECK(suggestion("q", {}).empty());
}
