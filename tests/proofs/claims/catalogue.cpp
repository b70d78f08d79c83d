#include "proofs/claims/catalogue.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

using namespace proofgrad::proofs;

TEST_CASE("the catalogue holds the theorems under their ids") {
  const std::map<std::string, Expect> expected = {{"law.a1", Expect::holds},
                                                  {"law.a2", Expect::holds},
                                                  {"law.a3", Expect::holds},
                                                  {"law.a4", Expect::holds},
                                                  {"law.a5", Expect::holds},
                                                  {"law.a6", Expect::holds},
                                                  {"law.a7", Expect::holds},
                                                  {"law.a8", Expect::holds},
                                                  {"law.a9", Expect::holds},
                                                  {"law.a10", Expect::holds},
                                                  {"paper.b1", Expect::holds},
                                                  {"paper.b2", Expect::holds},
                                                  {"paper.b3", Expect::refuted},
                                                  {"paper.b3_global", Expect::refuted},
                                                  {"paper.b4", Expect::refuted},
                                                  {"paper.b4_global", Expect::refuted},
                                                  {"paper.b5", Expect::holds},
                                                  {"paper.b6", Expect::holds},
                                                  {"paper.b7", Expect::refuted},
                                                  {"paper.b8", Expect::refuted},
                                                  {"length.c1", Expect::holds},
                                                  {"length.c1_attained", Expect::holds},
                                                  {"length.c1_sharper_below", Expect::refuted},
                                                  {"length.c1_sharper_above", Expect::refuted},
                                                  {"length.c2", Expect::holds},
                                                  {"length.c2_orders", Expect::holds},
                                                  {"length.c3_bound", Expect::holds},
                                                  {"length.c3_uniform", Expect::refuted},
                                                  {"length.c3_retrieval", Expect::holds},
                                                  {"length.c4", Expect::holds},
                                                  {"length.c5", Expect::holds},
                                                  {"sink.d1", Expect::holds},
                                                  {"sink.d3_general", Expect::refuted},
                                                  {"sink.d3_rows", Expect::refuted},
                                                  {"sink.d4", Expect::holds},
                                                  {"prior.f1", Expect::holds},
                                                  {"prior.f1_tape", Expect::holds},
                                                  {"prior.f4", Expect::holds},
                                                  {"prior.g1", Expect::holds},
                                                  {"prior.g1_dilated", Expect::holds},
                                                  {"deep.chain", Expect::holds},
                                                  {"deep.paths", Expect::holds},
                                                  {"deep.layers", Expect::holds},
                                                  {"deep.post", Expect::holds},
                                                  {"prior.f1_deep", Expect::holds},
                                                  {"prior.f2", Expect::holds},
                                                  {"prior.f3_distinct", Expect::holds},
                                                  {"prior.g2", Expect::holds},
                                                  {"prior.g2_two", Expect::holds},
                                                  {"prior.g3", Expect::holds},
                                                  {"prior.g3_gap", Expect::holds},
                                                  {"prior.g4_reach_below", Expect::holds},
                                                  {"prior.g4_identity_later", Expect::holds},
                                                  {"softmax.h1", Expect::holds},
                                                  {"softmax.h2", Expect::holds},
                                                  {"softmax.h2_split", Expect::holds},
                                                  {"softmax.h3", Expect::holds},
                                                  {"softmax.h4", Expect::holds},
                                                  {"regularizer.uniform", Expect::holds},
                                                  {"regularizer.mean", Expect::holds},
                                                  {"regularizer.monotone", Expect::holds},
                                                  {"regularizer.b3", Expect::holds},
                                                  {"regularizer.mask", Expect::holds},
                                                  {"regularizer.dropout", Expect::holds},
                                                  {"prior.f3", Expect::refuted},
                                                  {"prior.g4_reach", Expect::refuted},
                                                  {"prior.g4_identity", Expect::refuted},
                                                  {"softmax.h2_greedy", Expect::refuted},
                                                  {"softmax.h3_constant", Expect::refuted}};
  for (const auto& [id, expect] : expected) {
    CAPTURE(id);
    const Claim* claim = find_builtin(id);
    REQUIRE(claim != nullptr);
    CHECK(claim->expect == expect);
  }
}

TEST_CASE("every built-in claim names its source, and the paper's as read at second hand") {
  for (const auto& claim : builtin_claims()) {
    CAPTURE(claim.id);
    REQUIRE(claim.source);
    CHECK(claim.expect);
    const bool printed = claim.id.starts_with("paper.b1") || claim.id.starts_with("paper.b2") ||
                         claim.id.starts_with("paper.b3") || claim.id.starts_with("paper.b4");
    if (printed) CHECK(claim.source->find("as reported by a secondary reading") != std::string::npos);
  }
}

TEST_CASE("an id that does not exist is not found") { CHECK(find_builtin("paper.b99") == nullptr); }
