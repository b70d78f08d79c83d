// Exports, judged by Coq itself: those that must compile, and those that must not.
#include "tests/proofs/export/coqc.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

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

namespace {

constexpr const char* kLastLine = "Print Assumptions refuted.\n";  // 6 s of coqc's time

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.rfind(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// Two more theorems: the sides lie within the certificate's bounds, which the engine computed by the tape. A
/// little wider, since an interval around 1/4 is no point.
std::string with_bounds(const std::string& exported, const Certificate& c) {
  if (c.relation == "psd") return replaced(exported, kLastLine, "");
  const auto goal = [](const char* side, const std::array<std::string, 2>& bounds) {
    const Rational low = Rational::parse(bounds[0]), high = Rational::parse(bounds[1]);
    const Rational slack = (abs(low) + Rational(1)) / Rational(1000000000000000);
    return std::string("Goal (") + (low - slack).str() + ") <= " + side + " <= (" + (high + slack).str() +
           ").\nProof. enclose_all; lra. Qed.\n";
  };
  return replaced(exported, kLastLine, goal("left", c.left) + goal("right", c.right));
}

void check_compiles(const Certificate& c) {
  const std::string text = with_bounds(coq::export_coq(c), c);
  const CoqRun run = run_coqc(text);
  INFO(text);
  INFO(run.output);
  CHECK(run.compiles);
}

Certificate certificate_of_builtin(const std::string& id) {
  for (const Claim& claim : builtin_claims())
    if (claim.id == id) return certificate_of(claim);
  throw std::runtime_error("no claim " + id);
}

}  // namespace

TEST_CASE("Coq accepts the export of every refuted built-in claim, and finds the certificate's sides",
          "[coq]") {
  if (!coqc_is_there()) return;
  int count = 0;
  for (const Claim& claim : builtin_claims()) {
    if (claim.expect != Expect::refuted || claim.id == "prior.f3") continue;  // no order between numbers
    CAPTURE(claim.id);
    check_compiles(certificate_of(claim));
    ++count;
  }
  CHECK(count >= 8);
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
  for (const char* lines :
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
        "ones(2)[2] - toeplitz(p, 5, 2)[5,1]",
        "model temporal_attention(heads = 2, d_k = 2, d_v = 1, mask = causal+diagonal, empty_row = uniform, "
        "penalty = 1/3)\ndomain T in 3..3, d in 2..2\nassert J[3,2] = 7 * J_key[3,1] + A[2][3,1] * "
        "J_value[3,2]",
        "model temporal_attention(residual = on, mask = causal, penalty = -1..1)\ndomain T in 3..3, d in "
        "2..2\n"
        "given W_Q = W_K\ngiven norm(X[i]) <= 5\nfor i in 2..T\n"
        "assert norm(J[i,i]) * norm(J_key[i,1]) + S[i,1] + Y[i,1] <= norm(J[i,i-1]) + penalty"}) {
    CAPTURE(lines);
    check_compiles(certificate_of(claim_of(lines), false));
  }
}

TEST_CASE("Coq refuses what is false: a flipped relation, another instance, a wrong sign in a pathway",
          "[coq]") {
  if (!coqc_is_there()) return;
  const Certificate c = certificate_of_builtin("paper.b3");
  const std::string right = with_bounds(coq::export_coq(c), c);
  REQUIRE(run_coqc(right).compiles);
  CHECK_FALSE(run_coqc(replaced(right, "~ (left <= right)", "~ (left >= right)")).compiles);
  CHECK_FALSE(run_coqc(replaced(right, "~ (left <= right)", "left <= right")).compiles);
  CHECK_FALSE(run_coqc(replaced(right, "W_K : R := -1.", "W_K : R := 0.")).compiles);
  CHECK_FALSE(run_coqc(replaced(right, " + J_key_", " - J_key_")).compiles);
}

}  // namespace proofgrad::proofs
