#include "proofs/language/source.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad::proofs;

namespace {

std::string error_of(const SourceText& source, Position at) {
  try {
    source.fail(at, "wrong");
  } catch (const ClaimError& e) {
    return e.what();
  }
}

}  // namespace

TEST_CASE("an error shows the place, the line and a caret") {
  const SourceText source("f.claim", "first\nlet x = y\nlast");
  CHECK(error_of(source, {2, 9}) == "f.claim:2:9: wrong\nlet x = y\n        ^");
  CHECK(error_of(source, {3, 5}) == "f.claim:3:5: wrong\nlast\n    ^");
}

TEST_CASE("the caret counts characters, keeps tabs and shows no control characters") {
  CHECK(error_of(SourceText("f", "\tx\xC3\xA4y"), {1, 4}) == "f:1:4: wrong\n\tx\xC3\xA4y\n\t  ^");
  CHECK(error_of(SourceText("f", "a\x1b[1mb\r\n"), {1, 1}) == "f:1:1: wrong\na?[1mb\n^");
}

TEST_CASE("a long line is cut around the caret") {
  std::string line(1000, 'a');
  line[700] = 'B';
  const auto what = error_of(SourceText("f", line), {1, 701});
  CHECK(what.size() < 300);
  const auto shown = what.substr(what.find('\n') + 1);
  const auto caret = shown.substr(shown.find('\n') + 1);
  CHECK(shown[caret.find('^')] == 'B');
}

TEST_CASE("lines outside the text are empty") {
  const SourceText source("f", "one\r\ntwo");
  CHECK(source.line(1) == "one");
  CHECK(source.line(2) == "two");
  CHECK(source.line(0).empty());
  CHECK(source.line(3).empty());
}

TEST_CASE("quotations are short and printable") {
  CHECK(in_quotes("abc") == "'abc'");
  CHECK(in_quotes("a\nb") == "'a?b'");
  CHECK(proofgrad::proofs::in_quotes(std::string(100, 'x')) == "'" + std::string(40, 'x') + "...'");
}
