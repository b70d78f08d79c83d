#include "proofs/symbolic/prove.hpp"

#include <catch2/catch.hpp>

#include "proofs/claims/catalogue.hpp"
#include "proofs/decide/evaluator.hpp"
#include "proofs/language/parser.hpp"
#include "proofs/language/record.hpp"
#include "proofs/search/sample.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

RecordedClaim recorded(const Claim& claim, std::size_t T, std::size_t d) {
  return record(claim, dimensions_for(claim, T, d));
}

SymbolicReasons proof_of(const std::string& id, std::size_t T, std::size_t d) {
  const RecordedClaim recording = recorded(*find_builtin(id), T, d);
  SymbolicOptions options;
  for (std::size_t k = 0; k < recording.tape.inputs().size(); ++k)
    if (recording.tape.input_name(k) == "penalty") options.nonnegative.push_back(recording.tape.inputs()[k]);
  return prove_symbolically(recording, options);
}

SymbolicReasons proof_of_text(const std::string& body, std::size_t T = 2, std::size_t d = 1) {
  const auto claims = parse_claims("claim a.b \"t\"\n" + body + "\nend\n", "test");
  return prove_symbolically(recorded(claims[0], T, d));
}

bool all_by(const SymbolicReasons& proof, SymbolicReason reason) {
  if (!is_complete(proof)) return false;
  for (const auto& relations : proof)
    for (const auto& r : relations)
      if (r != reason) return false;
  return true;
}

const char* const kModel = "model temporal_attention(mask = none, residual = off)\n";

}  // namespace

TEST_CASE("the laws are identities of functions, for every input of a shape") {
  for (const char* id :
       {"law.a1", "law.a2", "law.a3", "law.a4", "law.a5", "law.a6", "law.a7", "law.a8", "law.a9", "paper.b1"})
    for (const std::size_t T : {2, 3})
      for (const std::size_t d : {1, 2}) {
        INFO(id << " T = " << T << ", d = " << d);
        CHECK(all_by(proof_of(id, T, d), SymbolicReason::identity));
      }
}

TEST_CASE("sink.d1 is proved for two and three tokens, equality set included") {
  for (const std::size_t T : {2, 3})
    for (const std::size_t d : {1, 2}) {
      INFO("T = " << T << ", d = " << d);
      CHECK(all_by(proof_of("sink.d1", T, d), SymbolicReason::dominance));
      CHECK(all_by(proof_of("sink.d1_penalty", T, d), SymbolicReason::dominance));
    }
}

TEST_CASE("length.c1 and paper.b2 are proved by facts about maxima") {
  CHECK(is_complete(proof_of("length.c1", 2, 1)));
  CHECK(is_complete(proof_of("length.c1", 3, 2)));
  CHECK(is_complete(proof_of("paper.b2", 3, 2)));
}

TEST_CASE("false claims are not proved") {
  for (const char* id : {"paper.b3", "paper.b3_global", "paper.b4", "paper.b4_global", "paper.b7",
                         "sink.d3_general", "sink.d3_rows"})
    for (const std::size_t d : {1, 2}) {
      INFO(id << " d = " << d);
      CHECK_FALSE(is_complete(proof_of(id, 2, d)));
    }
  CHECK_FALSE(is_complete(proof_of("paper.b8", 3, 1)));  // true for T = 2, where one weight is 1
  CHECK(is_complete(proof_of("paper.b8", 2, 1)));
}

TEST_CASE("one sign, one index or one factor wrong, and an identity is none") {
  const std::string head = std::string(kModel) + "for i in 1..T, j in 1..T\n";
  CHECK(is_complete(proof_of_text(head + "assert J[i,j] = J_value[i,j] + J_key[i,j] + J_query[i,j]")));
  CHECK_FALSE(is_complete(proof_of_text(head + "assert J[i,j] = J_value[i,j] - J_key[i,j] + J_query[i,j]")));
  CHECK_FALSE(is_complete(proof_of_text(head + "assert J[i,j] = J_value[j,i] + J_key[i,j] + J_query[i,j]")));
  CHECK_FALSE(
      is_complete(proof_of_text(head + "assert J[i,j] = 2 * J_value[i,j] + J_key[i,j] + J_query[i,j]")));
  CHECK_FALSE(is_complete(proof_of_text(head + "assert A[i,j] = A[j,i]")));
  CHECK_FALSE(is_complete(proof_of_text(head + "assert norm(J[i,j]) = J[i,j][1,1]")));
}

TEST_CASE("strict relations are left to others") {
  CHECK_FALSE(is_complete(proof_of_text("var x in real\nassert x < x + 1")));
  CHECK(is_complete(proof_of_text("var x in real\nassert x <= x + 1")));
  CHECK(is_complete(proof_of_text("var x in real\nassert 0 <= exp(x^2) - 1")));
  CHECK_FALSE(is_complete(proof_of_text("var x in real\nassert 0 <= exp(x) - 1")));
}

TEST_CASE("whatever is proved is not refuted on any instance") {
  for (const Claim& claim : builtin_claims()) {
    RecordingCache recordings(claim);
    Evaluator evaluator(recordings);
    for (std::size_t k = 0; k < 40; ++k) {
      const Point point = sample(claim, 5, k);
      const RecordedClaim& recording = evaluator.recording(point);
      if (point.T > 3 || point.d > 2 || recording.cases.empty()) continue;
      const Decision decision = evaluator.decide(point);
      if (!decision.failure) continue;
      INFO(claim.id << " instance " << k);
      CHECK_FALSE(prove_symbolically(recording)[decision.failure->case_index][decision.failure->relation]);
    }
  }
}
