// Exports, judged by Coq itself: those that must compile, and those that must not.
#include "tests/proofs/export/coqc.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>

#include "proofs/export/coq.hpp"
#include "tests/proofs/certificate/tampered.hpp"
#include "tests/proofs/cli/run_program.hpp"

namespace proofgrad::proofs {

bool coqc_is_there() {
  static const bool there = run_coqc("From Interval Require Import Tactic.\n").compiles;
  if (!there) WARN("no coqc: skipped");
  return there;
}

CoqRun run_coqc(const std::string& text) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("proofgrad-coqc-" + std::to_string(getpid()));
  fs::create_directories(folder);
  write_file((folder / "exported.v").string(), text);
  const std::string command = "cd '" + folder.string() + "' && coqc -q exported.v >out 2>&1 </dev/null";
  const bool compiles = std::system(command.c_str()) == 0;
  CoqRun run{compiles, read_file((folder / "out").string())};
  fs::remove_all(folder);
  return run;
}

CoqRun run_coqc(const std::vector<std::string>& texts) {
  std::set<std::string> imports;
  std::string modules;
  for (std::size_t k = 0; k < texts.size(); ++k) {
    const std::string name = "File" + std::to_string(k) + ".\n";
    modules += "Module " + name;
    std::istringstream lines(texts[k]);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("From "))
        imports.insert(line);
      else if (!line.starts_with("Print Assumptions"))
        modules += line + "\n";
    }
    modules += "End " + name;
  }
  std::string whole;
  for (const std::string& line : imports) whole += line + "\n";
  return run_coqc(whole + modules);
}

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.rfind(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The text up to the proof, which goes well up to its last step, and that must fail.
std::string failing(const std::string& text, const std::string& proof, const std::string& last_step) {
  const auto at = text.rfind("Proof. " + proof + last_step + ". Qed.");
  REQUIRE(at != std::string::npos);
  return text.substr(0, at) + "Proof. " + proof + "assert_fails (" + last_step + "). Abort.\n";
}

void check_compile(const std::vector<std::string>& texts) {
  const CoqRun run = run_coqc(texts);
  for (const std::string& text : texts) UNSCOPED_INFO(text);
  INFO(run.output);
  CHECK(run.compiles);
}

/// At points as they are drawn, with numbers that have nothing special.
void check_claims_compile(const std::vector<const char*>& claims) {
  std::vector<std::string> texts;
  for (const char* lines : claims) texts.push_back(coq::export_coq(certificate_of(claim_of(lines), false)));
  check_compile(texts);
}

Certificate certificate_of_builtin(const std::string& id) {
  for (const Claim& claim : builtin_claims())
    if (claim.id == id) return certificate_of(claim);
  throw std::runtime_error("no claim " + id);
}

/// Every `part`-th of two: the halves are tests of their own, so that two cores share them.
void check_refuted_claims(std::size_t part) {
  std::vector<std::string> texts;
  std::size_t refuted = 0;
  for (const Claim& claim : builtin_claims())
    if (claim.expect == Expect::refuted && refuted++ % 2 == part)
      texts.push_back(coq::export_coq(certificate_of(claim)));
  CHECK(texts.size() >= 7);
  check_compile(texts);
}

}  // namespace

// The lemma `sides` of each file compares Coq's closed forms with the certificate's bounds, which are the
// tape's.
TEST_CASE("Coq accepts the export of every refuted built-in claim (one half)", "[coq]") {
  if (coqc_is_there()) check_refuted_claims(0);
}

TEST_CASE("Coq accepts the export of every refuted built-in claim (the others)", "[coq]") {
  if (coqc_is_there()) check_refuted_claims(1);
}

TEST_CASE("an exported theorem rests on the axioms of the reals and of machine integers alone", "[coq]") {
  if (!coqc_is_there()) return;
  const CoqRun run = run_coqc(coq::export_coq(certificate_of_builtin("paper.b8")));
  REQUIRE(run.compiles);
  std::istringstream lines(run.output);
  std::string line, others;
  while (std::getline(lines, line)) {
    const auto from = [&](const char* library) { return line.rfind(library, 0) == 0; };
    if (line.empty() || line[0] == ' ' || line == "Axioms:") continue;
    if (!from("Uint63.") && !from("PrimInt63.") && !from("ClassicalDedekindReals.") &&
        !from("FunctionalExtensionality.") && !from("Classical_Prop."))
      others += line + "\n";
  }
  CHECK(others.empty());
  CHECK(run.output.find("sig_forall_dec") != std::string::npos);
}

TEST_CASE("Coq accepts every word of the claim language that an export knows", "[coq]") {
  if (!coqc_is_there()) return;
  check_claims_compile(
      {"var x in real, y in real\ndomain x in 1..2\nassume x > 0 and (exp(y) < 3 or y >= 1)\n"
       "assert log(x) + sqrt(x) <= x^(3/2) - x^-2 + abs(y)",
       "var M in real(3,3)\nassert psd(M + M')",
       "var M in real(2,3), left in real(2)\nlet N = M * M'\nlet x_1 = norm(M)\n"
       "assert x_1 <= 0.9 * norm_fro(N) - max(norm_one(M), norm_inf(M), 3) + min(det(N), trace(N)) * "
       "norm(left)",
       "var p in simplex(3), n in int(2..3), u in real(2)\ngiven norm(u) <= 1\nlet J_p = diag(p) - p * p'\n"
       "assert dot(p, p) + norm(outer(u, p)) + trace(power(J_p, n)) + trace(id(n)) <= n",
       "var x in real\nassert x^2 < x * x",
       "var p in simplex(3), M in real(2,2)\ndomain M in 1..2\n"
       "assert max(R subset 1..3 : sum(i in R : p[i])) + largest(p, 2) + product(k in 1..2 : "
       "normalize_rows(lower_triangular(M)) * toeplitz([k, 1/2], 2))[2,1] <= [[1, 2], [3, 4]][1,1] * "
       "ones(2)[2] - toeplitz(p, 5, 2)[5,1]"});
}

TEST_CASE("Coq accepts every option of a layer that an export knows", "[coq]") {
  if (!coqc_is_there()) return;
  check_claims_compile(
      {"model temporal_attention(heads = 2, d_k = 2, d_v = 1, mask = causal+diagonal, empty_row = uniform, "
       "penalty = 1/3)\ndomain T in 3..3, d in 2..2\nassert J[3,2] = 7 * J_key[3,1] + A[2][3,1] * "
       "J_value[3,2]",
       "model temporal_attention(residual = on, mask = causal, penalty = -1..1)\ndomain T in 3..3, d in "
       "2..2\n"
       "given W_Q = W_K\ngiven norm(X[i]) <= 5\nfor i in 2..T\n"
       "assert norm(J[i,i]) * norm(J_key[i,1]) + S[i,1] + Y[i,1] <= norm(J[i,i-1]) + penalty"});
}

TEST_CASE("Coq refuses what is false: a flipped relation, another instance, a wrong sign in a pathway",
          "[coq]") {
  if (!coqc_is_there()) return;
  const std::string right = coq::export_coq(certificate_of_builtin("paper.b3"));
  const auto wrong_statement = [&](const std::string& statement) {
    return failing(replaced(right, "~ (left <= right)", statement), "pose proof sides; ", "lra");
  };
  const auto wrong_definition = [&](const std::string& from, const std::string& to) {
    return failing(replaced(right, from, to), "enclose_all; ", "lra");
  };
  check_compile({right, wrong_statement("~ (left >= right)"), wrong_statement("left <= right"),
                 wrong_definition("W_K : R := -1.", "W_K : R := 0."),
                 wrong_definition(" + J_key_", " - J_key_")});
}

TEST_CASE(
    "Coq on diagonalizable matrices: a rotation is one, and no other matrix or defect passes for the "
    "exported",
    "[coq]") {
  if (!coqc_is_there()) return;
  const std::string right = coq::export_coq(certificate_of_builtin("prior.f3"));
  const auto at = right.rfind("Proof. ") + 7;
  const std::string proof = right.substr(at, right.rfind(". Qed.") - at);
  const std::string rotation = right.substr(0, right.find("(* The claim at")) + R"(
Definition turn (i j : nat) : R := nth j (nth i [[0; 1]; [-1; 0]] []) 0.
Goal diagonalizable 2 turn.
Proof.
  exists (fun i j => nth j (nth i [[RtoC 1; RtoC 1]; [Ci; Copp Ci]] []) (RtoC 0)),
    (fun i j => nth j (nth i [[(1/2, 0); (0, -1/2)]; [(1/2, 0); (0, 1/2)]] []) (RtoC 0)),
    (fun i => nth i [Ci; Copp Ci] (RtoC 0)).
  repeat split; intros i j I J; do 2 (destruct i as [| i]; [do 2 (destruct j as [| j];
    [apply injective_projections; cbv -[Rplus Rmult Rdiv Ropp Rinv IZR]; field |]); lia |]); lia.
Qed.
)";
  const auto wrong = [&](const std::string& from, const std::string& to) {
    return failing(replaced(right, from, to), "", proof);
  };
  const auto exported = [](const std::string& matrix) {
    return coq::export_coq(certificate_of(claim_of("assert diagonalizable(" + matrix + ")")));
  };
  const std::string roots_of_2 = exported("[[0, 2, 1, 0], [1, 0, 0, 1], [0, 0, 0, 2], [0, 0, 1, 0]]"),
                    quotients = exported("normalize_rows([[1, 0, 0], [1, 1, 0], [1, 2, 3]])");
  check_compile({rotation, right, roots_of_2, quotients, wrong("A_2_2 : R := 1 / 2.", "A_2_2 : R := 1 / 3."),
                 wrong("[-3 / 4; 1]", "[3 / 4; 1]"), wrong("[0; 2; 1]", "[1; 0; 0]"),
                 wrong("[0; 2; 1]", "[0; 0; 1]")});
}

}  // namespace proofgrad::proofs
