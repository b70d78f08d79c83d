// Every malformed claim is refused at its place, before any instance is drawn.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "proofs/language/parser.hpp"

using namespace proofgrad::proofs;

namespace {

struct Malformed {
  std::string text;
  int line, column;
  std::string fragment;  ///< of the message
};

/// A claim with the model, whose lines 3, 4, ... are `lines`.
std::string with_model(const std::string& lines) {
  return "claim t.x \"t\"\nmodel temporal_attention(mask = none, residual = off)\n" + lines + "\nend\n";
}

void expect_refused(const Malformed& c) {
  CAPTURE(c.text);
  try {
    parse_claims(c.text, "t.claim");
    FAIL("accepted");
  } catch (const ClaimError& e) {
    CAPTURE(e.what());
    CHECK(e.at().line == c.line);
    CHECK(e.at().column == c.column);
    CHECK(e.message().find(c.fragment) != std::string::npos);
    CHECK(e.first_line().find('\n') == std::string::npos);
  }
}

/// Errors in the frame of a claim; the text is the whole file.
const std::vector<Malformed> kFrame = {
    {"", 1, 1, "expected 'claim', found the end of the file"},
    {"# only a comment\n", 1, 1, "expected 'claim'"},
    {"let x = 1\n", 1, 1, "expected 'claim', found the keyword 'let'"},
    {"claim", 1, 6, "expected the id of the claim, found the end of the file"},
    {"claim \"t\"\nassert 1 = 1\nend", 1, 7, "expected the id of the claim, found a string"},
    {"claim Paper.B3 \"t\"\nassert 1 = 1\nend", 1, 7, "'Paper.B3' is not an id: expected lower-case words"},
    {"claim a..b \"t\"\nassert 1 = 1\nend", 1, 7, "'a..b' is not an id"},
    {"claim a. \"t\"\nassert 1 = 1\nend", 1, 7, "'a.' is not an id"},
    {"claim 3.b \"t\"\nassert 1 = 1\nend", 1, 7, "'3.b' is not an id"},
    {"claim t.x\nassert 1 = 1\nend", 1, 10,
     "expected the title of the claim in quotes, found the end of the line"},
    {"claim t.x \"t\nassert 1 = 1\nend", 1, 11, "no closing quote"},
    {"claim t.x \"t\"\nassert 1 = 1\n", 2, 13, "the claim 't.x' of line 1 has no 'end'"},
    {"claim t.x \"t\"\nassert 1 = 1\nclaim t.y \"t\"\nend", 3, 1, "the claim 't.x' of line 1 has no 'end'"},
    {"claim t.x \"t\"\nlet x = 1\nend", 3, 1, "the claim 't.x' asserts nothing"},
    {"claim t.x \"t\"\nassert 1 = 1\nend\nclaim t.x \"t\"\nassert 1 = 1\nend", 4, 7,
     "a second claim with the id 't.x'"},
    {"claim t.x \"t\"\nassert 1 = 1\nend extra", 3, 5, "expected 'claim', found 'extra'"},
    {"claim t.x \"t\"\nasert 1 = 1\nend", 2, 1, "found 'asert'; did you mean 'assert'?"},
    {"claim t.x \"t\"\nsource none\nassert 1 = 1\nend", 2, 8, "expected a source in quotes, found 'none'"},
    {"claim t.x \"t\"\nsource \"a\"\nsource \"b\"\nassert 1 = 1\nend", 3, 1, "a second 'source' line"},
    {"claim t.x \"t\"\nexpect true\nassert 1 = 1\nend", 2, 8, "expected 'holds' or 'refuted', found 'true'"},
    {"claim t.x \"t\"\nexpect\nassert 1 = 1\nend", 2, 7, "found the end of the line"},
    {"claim t.x \"t\"\nassert A[1,1] = 1\nend", 2, 8, "unknown name 'A'"},
    {"claim t.x \"t\"\nassert 1 = 1 $\nend", 2, 14, "unexpected character '$'"},
    {std::string("claim t.x \"t\"\nassert 1 = \0 1\nend", 32), 2, 12, "unexpected character '?'"},
    {"claim t.x \"t\"\nassert 1 \xE2\x89\xA4 2\nend", 2, 10, "unexpected character '\xE2\x89\xA4'"},
};

/// Errors in the line `model`; the text is what follows the keyword.
const std::vector<Malformed> kModel = {
    {"attention()", 2, 7, "unknown model 'attention'"},
    {"temporal_atention()", 2, 7, "did you mean 'temporal_attention'?"},
    {"temporal_attention(mask = full)", 2, 33,
     "expected one of none, causal, diagonal, causal+diagonal for 'mask'"},
    {"temporal_attention(mask = causal+none)", 2, 40,
     "expected one of none, causal, diagonal, causal+diagonal"},
    {"temporal_attention(masks = none)", 2, 26, "no option 'masks'; did you mean 'mask'?"},
    {"temporal_attention(residual = yes)", 2, 37, "expected one of on, off for 'residual', found 'yes'"},
    {"temporal_attention(mask = none, mask = none)", 2, 39, "the option 'mask' is given twice"},
    {"temporal_attention(mask = none", 3, 1, ""},
    {"temporal_attention(mask none)", 2, 31, "expected '=', found 'none'"},
    {"temporal_attention(heads = 0)", 2, 34, "'heads' must be an integer between 1 and 1000, found '0'"},
    {"temporal_attention(heads = 1.5)", 2, 34, "'heads' must be an integer"},
    {"temporal_attention(d_k = d)", 2, 32, "expected a positive integer for 'd_k', found 'd'"},
    {"temporal_attention(penalty = A[1,1])", 2, 36, "unknown name 'A'"},
    {"temporal_attention(penalty = exp(1))", 2, 36, "the penalty must be a constant"},
    {"temporal_attention(empty_row = skip)", 2, 38, "expected one of error, zero, uniform"},
    {"deep_atention(layers = 2)", 2, 7, "did you mean 'deep_attention'?"},
    {"deep_attention(layers = 0)", 2, 31, "'layers' must be an integer between 1 and 100, found 0"},
    {"deep_attention(layers = T)", 2, 31, "expected a constant built from numbers"},
    {"deep_attention(kernel = 2)", 2, 22, "the model has no option 'kernel'"},
    {"deep_attention(nrom = pre)", 2, 22, "did you mean 'norm'?"},
    {"deep_attention(norm = before)", 2, 29, "expected one of none, pre, post for 'norm'"},
    {"deep_attention(epsilon = 0)", 2, 32, "'epsilon' must be greater than 0, found 0"},
    {"causal_attention(layers = 2, layers = 2)", 2, 36, "the option 'layers' is given twice"},
    {"temporal_convolution(activation = sine)", 2, 41,
     "expected one of none, identity, relu, tanh for 'activation'"},
};

/// Errors in lines behind a model; the text is those lines, the first of which is line 3.
const std::vector<Malformed> kLines = {
    // names
    {"assert norm(VBar) = 1", 3, 13, "unknown name 'VBar'; did you mean 'Vbar'?"},
    {"let C = 1\nassert C_ = 1", 4, 8, "unknown name 'C_'; did you mean 'C'?"},
    {"assert zzzzzzz = 1", 3, 8, "unknown name 'zzzzzzz'"},
    {"let x = y\nlet y = 1\nassert x = y", 3, 9, "unknown name 'y'"},
    {"let c = A[i,i]\nfor i in 1..T\nassert c <= 1", 3, 11, "unknown name 'i'"},
    {"assert sum(j in 1..T : A[1,j]) = A[1,j]", 3, 38, "'j' is known only inside the sum, mean, max or min"},
    {"let x = 1\nlet x = 2\nassert x = 1", 4, 5, "the name 'x' is taken: it is already defined on line 3"},
    {"let A = 1\nassert A = 1", 3, 5, "the name 'A' is taken: it is already a name of the model"},
    {"for X in 1..T\nassert X = 1", 3, 5, "the name 'X' is taken"},
    {"for i in 1..T, i in 1..T\nassert i = 1", 3, 16, "the index 'i' is named twice"},
    {"assert sum(j in 1..T, j in 1..T : 1) = 1", 3, 23, "the index 'j' is named twice"},
    {"assert sum(d in 1..T : 1) = 1", 3, 12, "the name 'd' is taken"},
    {"var T in real\nassert T = 1", 3, 5, "the name 'T' is taken"},
    {"let norm = 1\nassert norm = 1", 3, 5, "'norm' is a function and cannot be the name of a definition"},
    {"let end = 1\nassert 1 = 1", 3, 5, "'end' is a keyword and cannot be the name of a definition"},
    {"assert nrom(W_V) = 1", 3, 8, "'nrom' is not a function; did you mean 'norm'?"},
    {"assert T(T - 1) = 1", 3, 8, "'T' is not a function; to multiply, write '*'"},
    {"assert exp = 1", 3, 8, "the function 'exp' needs its arguments in parentheses"},
    // indices and ranges
    {"assert norm(J[1]) = 1", 3, 13, "'J' takes 2 indices, found 1"},
    {"assert A[1,1,1] = 1", 3, 8, "'A' takes 1 or 2 indices, found 3"},
    {"assert norm(W_V[1]) = 1", 3, 13, "'W_V' takes 2 indices, found 1"},
    {"assert T[1] = 1", 3, 8, "'T' is a number and takes no index"},
    {"let x = 2\nassert x[1] = 1", 4, 8, "'x' is a number and takes no index"},
    {"assert A[0,1] = 1", 3, 10, "indices start at 1"},
    {"assert A[1/2,1] = 1", 3, 10, "an index must be an integer"},
    {"assert A[scale,1] = 1", 3, 10, "an index must be an integer"},
    {"assert A[] = 1", 3, 10, "expected an index, found ']'"},
    {"assert A[1,1 = 1", 4, 1, ""},
    {"for i in 1..T/2\nassert i = 1", 3, 13, "the end of a range must be an integer"},
    {"for i in 0.5..T\nassert i = 1", 3, 10, "the start of a range must be an integer"},
    {"for i in 1 to T\nassert i = 1", 3, 12, "expected a range as in 1..T, found 'to'"},
    {"for i = 1..T\nassert i = 1", 3, 7, "expected 'in', found '='"},
    {"for i in 1...T\nassert i = 1", 3, 13, "unexpected '.'"},
    {"for i in 1..T where A[i,i] < 1\nassert i = 1", 3, 21,
     "what a 'where' condition compares must be an integer"},
    {"for i in 1..T where i\nassert i = 1", 3, 21, "a 'where' condition compares integers"},
    {"for i in 1..T\nfor j in 1..T\nassert i = j", 4, 1, "a second 'for' line"},
    // terms
    {"assert sum(A) = 1", 3, 12, "expected an index, as in sum(j in 1..T : A[i,j])"},
    {"assert max(A[1,1]) = 1", 3, 8, "max takes at least 2 arguments, or indices"},
    {"assert sum(j in 1..T A[1,j]) = 1", 3, 22, "expected ',', 'where' or ':', found 'A'"},
    {"assert dot(X[1]) = 1", 3, 8, "dot takes 2 arguments; found 1"},
    {"assert norm() = 1", 3, 13, "expected an argument of norm, found ')'"},
    {"assert power(A, 1/2) = A", 3, 17, "the exponent of power must be an integer"},
    {"assert id(1/2) = 1", 3, 11, "the size of id must be an integer"},
    {"assert 2 ^ A[1,1] = 1", 3, 12, "an exponent must be a constant"},
    {"assert ' W_K = 1", 3, 8, "the transpose is written behind its argument"},
    {"let a' = 1\nassert 1 = 1", 3, 6, "expected '=', found '''"},
    {"assert 2x = 1", 3, 8, "letters follow a number"},
    {"assert 2. = 1", 3, 8, "a number needs a digit behind its point"},
    {"assert .5 = 1", 3, 8, "a number with a digit before its point"},
    {"assert 1e999999999 = 1", 3, 8, "beyond the numbers that a claim may contain"},
    {"assert (1 + 2 = 3", 4, 1, ""},
    {"assert 1 + = 2", 3, 12, "expected an expression, found '='"},
    {"let x =\nassert x = 1", 3, 8, "expected an expression, found the end of the line"},
    {"let x = T d\nassert x = 1", 3, 11, "expected the end of the line, found 'd'"},
    // matrices, sets, products
    {"assert [] = 1", 3, 9, "expected an entry of the vector, found ']'"},
    {"assert [1, 2 = 1", 4, 1, ""},
    {"assert ones() = 1", 3, 13, "expected an argument of ones"},
    {"assert ones(1, 2, 3) = 1", 3, 8, "ones takes 1 to 2 arguments; found 3"},
    {"assert ones(1/2) = 1", 3, 13, "the size of ones must be an integer"},
    {"assert toeplitz(X[1], A[1,1]) = 1", 3, 23, "the size of toeplitz must be an integer"},
    {"assert toeplitz(X[1], T, 1/2) = 1", 3, 26, "the dilation of toeplitz must be an integer"},
    {"assert largest(X[1], scale) = 1", 3, 22, "the rank that largest takes must be an integer"},
    {"assert largest(X[1]) = 1", 3, 8, "largest takes 2 arguments; found 1"},
    {"assert diagonalisable(W_V)", 3, 8,
     "'diagonalisable' is not a function; did you mean 'diagonalizable'?"},
    {"assert lower_triangle(W_V) = 1", 3, 8, "did you mean 'lower_triangular'?"},
    {"assert diagonalizable(W_V) + 1 = 1", 3, 8, "expected an expression, found a relation"},
    {"assert max(R subset 1..T : R) = 1", 3, 28,
     "expected an expression, found a set; its members are as in"},
    {"assert max(R subset 1..T : sum(i in R : R)) = 1", 3, 41, "expected an expression, found a set"},
    {"assert max(R subset T : 1) = 1", 3, 23, "expected a range as in 1..T, found ':'"},
    {"assert sum(i in T : 1) = 1", 3, 17, "'T' is no set; a range is written as in 1..T"},
    {"assert sum(i in Q : 1) = 1", 3, 17, "'Q' is no set"},
    {"assert sum(i in R : 1) = 1", 3, 17, "unknown name 'R'"},
    {"for R subset 1..T\nassert 1 = 1", 3, 5, "a 'for' line runs over numbers only"},
    {"assert product(A) = 1", 3, 16, "expected an index, as in product(j in 1..T : A[i,j])"},
    {"let product = 1\nassert product = 1", 3, 5, "'product' is a function and cannot be the name of"},
    // relations and conditions
    {"assert A[1,1]", 3, 8, "expected a relation such as a <= b, found an expression"},
    {"assert A[1,1] == 1", 3, 15, "'==' is not a relation"},
    {"assert (A[1,1] <= 1) <= 2", 3, 9, "expected an expression, found a relation"},
    {"let p = A[1,1] <= 1\nassert 1 = 1", 3, 9, "expected an expression, found a relation"},
    {"assert 1 = 1 or 1 = 2", 3, 14, "joins relations by 'and' only, found 'or'"},
    {"assert not 1 = 2", 3, 8, "joins relations by 'and' only, found 'not'"},
    {"assert 1 = 1 implies 1 = 2", 3, 14, "found 'implies'; hypotheses go to 'assume'"},
    {"assert psd(W_V) + 1 = 1", 3, 8, "expected an expression, found a relation"},
    {"assume A[1,1]\nassert 1 = 1", 3, 8, "expected a relation such as a <= b, found an expression"},
    {"assume A[1,1] < 1 and 2\nassert 1 = 1", 3, 23, "expected a relation"},
    // variables, domain, given
    {"var x in reals\nassert x = 1", 3, 10, "found 'reals'; did you mean 'real'?"},
    {"var x in real, x in real\nassert x = 1", 3, 16, "the name 'x' is taken: it is already a variable"},
    {"var p in simplex\nassert p[1] = 1", 3, 17, "expected '(', found the end of the line"},
    {"var n in int(5)\nassert n = 1", 3, 15, "expected a range as in int(1..5), found ')'"},
    {"var x in real(1/2)\nassert x[1] = 1", 3, 15, "the size of a variable must be an integer"},
    {"var x in real\nassert x[1] = 1", 4, 8, "'x' is a number and takes no index"},
    {"var p in simplex(3)\nassert p[1,1] = 1", 4, 8, "'p' takes 1 index, found 2"},
    {"domain T in 6..2\nassert 1 = 1", 3, 13, "an empty range: 6 is greater than 2"},
    {"domain T in 0..2\nassert 1 = 1", 3, 8, "the domain of T must be a range of integers between 1 and"},
    {"domain d in 1/2..2\nassert 1 = 1", 3, 8, "the domain of d must be a range of integers"},
    {"domain T in 2..3, T in 2..4\nassert 1 = 1", 3, 19, "the domain of 'T' is given twice"},
    {"domain entires in -1..1\nassert 1 = 1", 3, 8, "not of 'entires'; did you mean 'entries'?"},
    {"domain entries in -d..d\nassert 1 = 1", 3, 20, "expected a constant built from numbers"},
    {"domain entries in 1/0..2\nassert 1 = 1", 3, 20, "division by zero in a constant"},
    {"given W_Q = Q\nassert 1 = 1", 3, 7, "'given' ties weights (W_Q, W_K, W_V) or real variables, not 'Q'"},
    {"given W_Q = W_Q\nassert 1 = 1", 3, 7, "ties 'W_Q' to itself"},
    {"given W_Q <= W_K\nassert 1 = 1", 3, 7, "'given' takes a tie as in W_Q = W_K"},
    {"given norm(Q) <= 1\nassert 1 = 1", 3, 7, "'given' bounds the norm of tokens"},
    {"given norm(X[i]) <= A[1,1]\nassert 1 = 1", 3, 21, "the bound must be a constant"},
    {"given norm(X[i]) <= -1\nassert 1 = 1", 3, 21, "a norm is never negative"},
};

}  // namespace

TEST_CASE("malformed frames of claims are refused at their place") {
  for (const auto& c : kFrame) expect_refused(c);
}

TEST_CASE("malformed models are refused at their place") {
  for (auto c : kModel) {
    c.text = "claim t.x \"t\"\nmodel " + c.text + "\nassert 1 = 1\nend";
    if (c.fragment.empty()) c = {c.text, 2, 37, "expected ',' or ')', found the end of the line"};
    expect_refused(c);
  }
}

TEST_CASE("malformed lines are refused at their place") {
  for (auto c : kLines) {
    c.text = with_model(c.text);
    if (c.fragment.empty())
      c = {c.text, 3, static_cast<int>(c.text.find("\nend") - c.text.find("assert")) + 1,
           "found the end of the line"};
    expect_refused(c);
  }
}

TEST_CASE("with several heads a name of a head is indexed by the head first") {
  const auto file = [](const std::string& line) {
    return "claim t.x \"t\"\nmodel temporal_attention(heads = 2)\n" + line + "\nend";
  };
  CHECK_NOTHROW(
      parse_claims(file("assert A[1][1,2] <= 1 and norm(Q[2][1]) >= 0 and norm(W_Q[2]) >= 0"), "t"));
  CHECK_NOTHROW(
      parse_claims(file("assert sum(h in 1..heads : trace(A[h])) >= 0 and norm(J[1,1]) <= norm(W_O)"), "t"));
  expect_refused(
      {file("assert A[1,2] <= 1"), 3, 8, "'A' belongs to a head: index it by the head first, as in A[h][i]"});
  expect_refused({file("assert norm(W_V) <= 1"), 3, 13, "'W_V' belongs to a head"});
  expect_refused({file("assert A[3][1,2] <= 1"), 3, 10, "there is no head 3: the model has 2"});
  expect_refused({file("assert norm(Q[1][1,2,3]) <= 1"), 3, 13, "'Q' takes 1 or 2 indices, found 3"});
  expect_refused({with_model("assert norm(W_O) <= 1"), 3, 13, "unknown name 'W_O'"});
}

TEST_CASE("in a network of several layers a name of a layer is indexed by the layer first") {
  const auto file = [](const std::string& model, const std::string& line) {
    return "claim t.x \"t\"\nmodel " + model + "\n" + line + "\nend";
  };
  const std::string deep = "deep_attention(layers = 2)",
                    causal = "causal_attention(layers = 1, residual = on)";
  CHECK_NOTHROW(parse_claims(
      file(deep, "assert sum(l in 1..layers : norm(W_V[l])) >= A[2][1,1] * norm(J_layer[1][1,1])"), "t"));
  CHECK_NOTHROW(
      parse_claims(file(causal, "for i in 1..T\nassert norm(H[1][i] - Y[i]) <= beta^2 + norm(B[1])"), "t"));
  expect_refused({file(deep, "assert A[1,2] <= 1"), 3, 8,
                  "'A' belongs to a layer: index it by the layer first, as in A[l][i]"});
  expect_refused({file(causal, "assert norm(A) <= 1"), 3, 13, "'A' belongs to a layer"});
  expect_refused({file(deep, "assert A[3][1,2] <= 1"), 3, 10, "there is no layer 3: the model has 2"});
  expect_refused({file(deep, "assert norm(W[1]) <= 1"), 3, 13, "unknown name 'W'"});
  expect_refused({file(causal, "assert norm(W[1]) <= 1"), 3, 13, "unknown name 'W'"});
  expect_refused({file(deep, "assert norm(J_value[1,1]) <= 1"), 3, 13, "unknown name 'J_value'"});
  expect_refused(
      {file(deep, "given norm(X[i]) <= 1\nassert 1 = 1"), 3, 7, "'given' bounds the norm of tokens"});
  expect_refused({file(deep, "given W_Q = W_K\nassert 1 = 1"), 3, 7, "'given' ties weights"});
  expect_refused({file(deep, "var H in real\nassert H = 1"), 3, 5,
                  "the name 'H' is taken: it is already a name of the model"});
}

TEST_CASE("ties need equal shapes") {
  const auto file = [](const std::string& options, const std::string& tie) {
    return "claim t.x \"t\"\nmodel temporal_attention(" + options +
           ")\nvar a in real(2), b in real(3), c in real(2)\n" + "given " + tie + "\nassert 1 = 1\nend";
  };
  CHECK_NOTHROW(parse_claims(file("", "W_Q = W_V"), "t"));
  CHECK_NOTHROW(parse_claims(file("d_k = 2", "W_Q = W_K"), "t"));
  CHECK_NOTHROW(parse_claims(file("", "a = c"), "t"));
  expect_refused({file("d_k = 2", "W_Q = W_V"), 4, 7, "'W_Q' and 'W_V' have different shapes"});
  expect_refused({file("", "a = b"), 4, 7, "'a' and 'b' have different shapes"});
  expect_refused({file("", "a = W_Q"), 4, 7, "'a' and 'W_Q' have different shapes"});
}
