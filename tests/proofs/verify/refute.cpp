#include "proofs/verify/refute.hpp"

#include <catch2/catch.hpp>

#include "tests/proofs/certificate/tampered.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("refute searches within the sizes that it is given") {
  SearchOptions o;
  o.jobs = 1;
  o.seconds = 20;
  const auto found = refute(*find_builtin("paper.b3"), o);
  REQUIRE(found.counterexample);
  CHECK(check(*found.counterexample).valid);
  CHECK(found.tried > 0);
  o.max_T = 9;
  const auto nine = refute(claim_of("model temporal_attention()\nassert T < 9"), o);
  REQUIRE(nine.counterexample);
  CHECK(nine.counterexample->point.T == 9);
  o.seconds = 0.2;
  o.max_T = 8;
  CHECK_FALSE(refute(claim_of("model temporal_attention()\nassert T < 9"), o).counterexample);
  o.max_T = 1;
  o.max_d = 1;
  CHECK_FALSE(refute(*find_builtin("paper.b4"), o).counterexample);  // one token: J is W_V
}

TEST_CASE("a counterexample found is the same for every number of threads") {
  SearchOptions one, two;
  one.jobs = 1;
  two.jobs = 2;
  const auto a = refute(*find_builtin("paper.b3_global"), one),
             b = refute(*find_builtin("paper.b3_global"), two);
  REQUIRE(a.counterexample);
  REQUIRE(b.counterexample);
  CHECK(a.tried == b.tried);
  CHECK(write_certificate(*a.counterexample) == write_certificate(*b.counterexample));
}
