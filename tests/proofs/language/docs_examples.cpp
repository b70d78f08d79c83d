// docs/claims.md against the language itself: its examples are verified, its error message is compared letter
// by letter, and it names every word of the language.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "proofs/language/names.hpp"
#include "proofs/language/parser.hpp"
#include "proofs/language/token.hpp"
#include "proofs/language/words.hpp"
#include "proofs/verify/verify.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

std::string page() {
  std::ifstream file(PROOFGRAD_SOURCE_DIR "/docs/claims.md");
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The fenced blocks of that kind, in order.
std::vector<std::string> blocks(const std::string& page, const std::string& kind) {
  std::vector<std::string> found;
  const std::string open = "\n```" + kind + "\n", close = "\n```\n";
  for (std::size_t at = page.find(open); at != std::string::npos; at = page.find(open, at)) {
    at += open.size();
    found.push_back(page.substr(at, page.find(close, at) + 1 - at));
  }
  return found;
}

}  // namespace

TEST_CASE("the examples of docs/claims.md come out as they expect") {
  const auto examples = blocks(page(), "claim");
  CHECK(examples.size() == 13);  // ten examples, and three further ones
  for (const auto& text : examples) {
    INFO(text);
    const auto claims = parse_claims(text, "example.claim");
    REQUIRE(claims.size() == 1);
    REQUIRE(claims[0].expect);
    VerifyOptions options;
    options.trials = 150;
    const ClaimVerdict verdict = verify(claims[0], options);
    INFO(verdict.reason);
    CHECK(as_expected(verdict));
    CHECK(verdict.instances > 0);
  }
}

TEST_CASE("what docs/claims.md says of its examples") {
  const auto examples = blocks(page(), "claim");
  const auto verdict = [&](std::size_t number) {
    VerifyOptions options;
    options.trials = 150;
    return verify(parse_claims(examples.at(number - 1), "example.claim").at(0), options);
  };
  const auto square = verdict(1);
  REQUIRE(square.counterexample);
  CHECK(square.counterexample->point.variables.at("x")[0] == Rational(1));
  CHECK(verdict(2).equalities == 150);
  CHECK(verdict(8).inapplicable > 0);
}

TEST_CASE("the error of docs/claims.md reads as printed there") {
  const auto wrong = blocks(page(), "claim-error"), shown = blocks(page(), "text");
  REQUIRE(wrong.size() == 1);
  REQUIRE(shown.size() == 1);
  try {
    parse_claims(wrong[0], "example.claim");
    FAIL("expected an error");
  } catch (const ClaimError& e) {
    CHECK(std::string(e.what()) + "\n" == shown[0]);
  }
}

TEST_CASE("docs/claims.md names every word of the language") {
  const std::string text = page();
  std::vector<std::string> words = statement_keywords();
  for (const auto& name : callable_names()) words.push_back(name);
  for (const auto& quantity : quantities()) words.emplace_back(quantity.name);
  for (const auto name : attention::mask_names()) words.emplace_back(name);
  for (const auto name : attention::stack_kind_names()) words.emplace_back(name);
  for (const auto name : attention::empty_row_rule_names()) words.emplace_back(name);
  for (const char* word : {"where", "and", "or", "not", "implies", "simplex", "int", "real", "residual"})
    words.emplace_back(word);
  for (const auto& word : words) {
    const auto stands_as = [&](const char* next) {
      return text.find("`" + word + next) != std::string::npos;
    };
    INFO(word);
    CHECK((stands_as("`") || stands_as("(") || stands_as(" ")));
  }
}
