#include "proofs/export/coq.hpp"

#include <catch2/catch.hpp>

#include "proofs/export/coq_text.hpp"
#include "proofs/export/not_exportable.hpp"
#include "proofs/export/stated_sides.hpp"
#include "tests/proofs/certificate/tampered.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using namespace proofgrad::proofs::coq;
using Catch::Contains;

namespace {

std::string exported(const std::string& lines) { return export_coq(certificate_of(claim_of(lines))); }

std::string refusal(const std::string& lines, bool shrunk = true) {
  try {
    export_coq(certificate_of(claim_of(lines), shrunk));
  } catch (const NotExportable& e) {
    return e.what();
  }
  return "exported";
}

}  // namespace

TEST_CASE("an export states the claim, its sides and the theorem") {
  const std::string text =
      exported("var x in real\ndomain x in 1..2\nlet twice = 2 * x\nassert exp(twice) <= 1");
  CHECK_THAT(text, Contains("Definition x : R := 1."));
  CHECK_THAT(text, Contains("Definition twice : R := 2 * x."));
  CHECK_THAT(text, Contains("Definition left : R := exp twice."));
  CHECK_THAT(text, Contains("Definition right : R := 1."));
  CHECK_THAT(text, Contains("Theorem refuted : ~ (left <= right)."));
  CHECK_THAT(text, Contains("let twice = 2 * x"));
}

TEST_CASE("what a mask removes is written 0, and no definition is made that the claim does not need") {
  const std::string text = exported(
      "model temporal_attention(mask = causal)\ndomain T in 2..2, d in 1..1\nassert A[1,2] + A[2,1] > 5");
  CHECK_THAT(text, Contains("Definition left : R := a_2_1."));
  CHECK_THAT(text, !Contains("Definition a_1_2"));
  CHECK_THAT(text, !Contains("Definition J"));
}

TEST_CASE("an invalid certificate is not exported") {
  Certificate c = certificate_of(claim_of("var x in real\ndomain x in 1..2\nassert exp(x) <= 1"));
  c.point.variables.at("x")[0] = Rational(-1);
  CHECK_THROWS_WITH(export_coq(c), Contains("the certificate is not valid: "));
}

TEST_CASE("what interval cannot enclose is refused by name") {
  CHECK_THAT(refusal("var x in real\nassert exp(x) < exp(x)"), Contains("the sides of '<' are equal"));
  CHECK_THAT(refusal("var x in real\ndomain x in 1..2\nassert x^(1/3) > 5"), Contains("exponent 1/3"));
  CHECK_THAT(refusal("var M in real(3,3)\nassert norm(M) > 100", false),
             Contains("the 2-norm of a 3 x 3 matrix"));
  CHECK_THAT(refusal("var M in real(5,5)\nassert det(M) > 1000000", false), Contains("determinant"));
  CHECK_THAT(refusal("var x in real\nassume not x > 5\nassert x > 5"), Contains("'not'"));
}

TEST_CASE("a matrix that is not diagonalizable is exported if it is rational and small") {
  CHECK_THAT(exported("let M = [[1, 1], [0, 1]]\nassert diagonalizable(M)"),
             Contains("~ (diagonalizable 2 matrix)") && Contains("[-1; 1]") && !Contains("Interval"));
  // Roots of 2, each twice: no rational eigenvalue is needed.
  CHECK_THAT(exported("assert diagonalizable([[0, 2, 1, 0], [1, 0, 0, 1], [0, 0, 0, 2], [0, 0, 1, 0]])"),
             Contains("[-2; 0; 1]"));
  CHECK_THAT(
      refusal("var n in int(6..6)\nlet shift = toeplitz([0, 1], 6)\nlet distinct = diag([1, 1, 2, 2, 3, 3])\n"
              "assert diagonalizable(distinct + shift)"),
      Contains("a 6 x 6 matrix with 3 multiple eigenvalues is too large"));
}

TEST_CASE("decimals are what they stand for") {
  CHECK(decimal(Rational(5, 4)) == "1.25");
  CHECK(decimal(Rational(-1, 1000)) == "-0.001");
  CHECK(decimal(Rational(100)) == "100");
  CHECK(decimal(0) == "0");
}

TEST_CASE("the sides that an export states hold the certificate's, and do not meet") {
  Certificate c;
  c.left = {"0.5", "0.5"}, c.right = {"0.25", "0.25"};
  CHECK(sides_statement(c) ==
        "0.499999999999999 <= left <= 0.500000000000001 /\\ "
        "0.249999999999999 <= right <= 0.250000000000001");
  c.right = {"0.5000000000000000000001", "0.5000000000000000000002"};
  CHECK(sides_statement(c) ==
        "0.49999999999999999999999 <= left <= 0.50000000000000000000001 /\\ "
        "0.50000000000000000000009 <= right <= 0.50000000000000000000021");
  c.left = {"-1000", "-1"}, c.right = {"0", "0"};
  CHECK(sides_statement(c) ==
        "-1000.000000000001 <= left <= -0.999999999999 /\\ "
        "-0.000000000000001 <= right <= 0.000000000000001");
}

TEST_CASE("a claim's words cannot end the comment that they stand in") {
  CHECK(comment_text("a *) b (* c \"d\"") == "a * ) b ( * c 'd'");
  CHECK(comment_text("(*)") == "( * )");
}

TEST_CASE("long lines are broken at blanks") {
  const std::string word(60, 'w');
  CHECK(wrapped("  " + word + " " + word) == "  " + word + "\n      " + word + "\n");
  CHECK(wrapped("a b") == "a b\n");
}
