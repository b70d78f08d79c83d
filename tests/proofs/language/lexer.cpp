#include "proofs/language/lexer.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad::proofs;

namespace {

std::vector<std::string> texts(const std::string& text) {
  const SourceText source("t", text);
  std::vector<std::string> result;
  for (const auto& token : tokenize(source)) result.emplace_back(token.text);
  result.pop_back();  // the end of the file
  return result;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("numbers, ranges and symbols are told apart") {
  CHECK(texts("1..T") == Texts{"1", "..", "T"});
  CHECK(texts("0.05..1e-3") == Texts{"0.05", "..", "1e-3"});
  CHECK(texts("a<=b!=c<d>=e") == Texts{"a", "<=", "b", "!=", "c", "<", "d", ">=", "e"});
  CHECK(texts("W_K'*Q[i]") == Texts{"W_K", "'", "*", "Q", "[", "i", "]"});
  CHECK(texts("2^-1") == Texts{"2", "^", "-", "1"});
}

TEST_CASE("comments run to the end of their line, strings keep what looks like one") {
  CHECK(texts("a # b \"c\n d") == Texts{"a", "d"});
  CHECK(texts("source \"a # b\"") == Texts{"source", "a # b"});
}

TEST_CASE("the id of a claim is one token, whatever words it holds") {
  CHECK(texts("claim for.end.b3 \"t\" for") == Texts{"claim", "for.end.b3", "t", "for"});
}

TEST_CASE("positions count lines and characters") {
  const SourceText source("t",
                          "\xEF\xBB\xBF"
                          "ab\r\n  \"\xC3\xA4\xC3\xB6\" c");
  const auto tokens = tokenize(source);
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[0].at == Position{1, 1});
  CHECK(tokens[0].end == Position{1, 3});
  CHECK(tokens[1].at == Position{2, 3});
  CHECK(tokens[2].at == Position{2, 8});
  CHECK(tokens[3].kind == TokenKind::end_of_file);
  CHECK(tokens[3].at == Position{2, 9});
}
