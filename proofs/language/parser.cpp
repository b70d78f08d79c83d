#include "proofs/language/parser.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "proofs/language/check.hpp"
#include "proofs/language/cursor.hpp"
#include "proofs/language/record.hpp"
#include "proofs/language/statements.hpp"
#include "proofs/language/suggestion.hpp"
#include "proofs/language/term_parser.hpp"

namespace proofgrad::proofs {
namespace {

/// paper.b3_global: words of lower-case letters, digits and _, joined by points, the first a letter.
bool is_claim_id(std::string_view id) {
  char before = '.';
  for (const char c : id) {
    const bool letter = c >= 'a' && c <= 'z';
    const bool other = (c >= '0' && c <= '9') || c == '_';
    if (!letter && !other && c != '.') return false;
    if (c == '.' && before == '.') return false;
    before = c;
  }
  return !id.empty() && id.front() >= 'a' && id.front() <= 'z' && before != '.';
}

class ClaimParser {
 public:
  ClaimParser(Cursor& cursor, std::shared_ptr<const SourceText> origin) : cursor_(cursor) {
    claim_.origin = std::move(origin);
  }

  Claim parse() {
    const std::size_t begin = cursor_.expect_keyword("claim", "'claim'").begin_byte;
    header();
    while (!cursor_.at_keyword("end")) statement();
    const Token& end = cursor_.take();
    if (claim_.assertions.empty())
      cursor_.fail(end.at, "the claim " + in_quotes(claim_.id) + " asserts nothing");
    claim_.text = cursor_.source().text().substr(begin, end.end_byte - begin);
    return std::move(claim_);
  }

 private:
  void header() {
    if (cursor_.peek().kind != TokenKind::claim_id) cursor_.fail_expected("the id of the claim");
    const Token& id = cursor_.take();
    if (!is_claim_id(id.text))
      cursor_.fail(id.at, in_quotes(id.text) +
                              " is not an id: expected lower-case words joined by points, as in paper.b3");
    claim_.id = std::string(id.text);
    claim_.at = id.at;
    claim_.title = std::string(cursor_.expect(TokenKind::text, "the title of the claim in quotes").text);
  }

  void statement() {
    const Token& word = cursor_.peek();
    if (word.kind == TokenKind::end_of_file || word.is_keyword("claim")) no_end(word);
    if (!is_statement_keyword(word.text) || word.kind != TokenKind::keyword) not_a_statement(word);
    cursor_.take();
    if (word.text == "let")
      let();
    else if (word.text == "assert")
      claim_.assertions.push_back(TermParser(cursor_).term());
    else if (word.text == "assume")
      claim_.assumptions.push_back(TermParser(cursor_).term());
    else if (word.text == "for")
      universal();
    else if (word.text == "given")
      claim_.givens.push_back(parse_given(cursor_));
    else if (word.text == "var")
      variables();
    else
      single(word);
  }

  /// The lines that a claim has at most once.
  void single(const Token& word) {
    if (!seen_.insert(word.text).second)
      cursor_.fail(word.at, "a second " + in_quotes(word.text) + " line; a claim has at most one");
    if (word.text == "source")
      claim_.source = std::string(cursor_.expect(TokenKind::text, "a source in quotes").text);
    else if (word.text == "expect")
      expectation();
    else if (word.text == "model")
      model();
    else
      claim_.domain = parse_domain(cursor_);
  }

  void model() {
    const Token& name = cursor_.expect(TokenKind::word, "the name of a model");
    if (name.text == "temporal_attention") return void(claim_.model = parse_model(cursor_, name.at));
    const auto stacks = attention::stack_kind_names();
    const auto found = std::find(stacks.begin(), stacks.end(), name.text);
    std::vector<std::string> known(stacks.begin(), stacks.end());
    known.emplace_back("temporal_attention");
    if (found == stacks.end())
      cursor_.fail(name.at, "unknown model " + in_quotes(name.text) + suggestion(name.text, known));
    const auto kind = static_cast<attention::StackKind>(found - stacks.begin());
    claim_.stack = parse_stack(cursor_, kind, name.at);
    for (auto& parameter : parameters(*claim_.stack)) claim_.variables.push_back(std::move(parameter));
  }

  void expectation() {
    const Token& word = cursor_.peek();
    if (word.text != "holds" && word.text != "refuted") cursor_.fail_expected("'holds' or 'refuted'");
    claim_.expect = cursor_.take().text == "holds" ? Expect::holds : Expect::refuted;
  }

  void variables() {
    for (auto& variable : parse_variables(cursor_)) claim_.variables.push_back(std::move(variable));
  }

  void universal() {
    if (!seen_.insert("for").second)
      cursor_.fail(cursor_.previous().at, "a second 'for' line; join them with ','");
    claim_.indices = TermParser(cursor_).indices();
  }

  void let() {
    const Token& name = cursor_.expect_new_name("a definition");
    cursor_.expect_symbol("=");
    claim_.lets.push_back({name.at, std::string(name.text), TermParser(cursor_).term()});
  }

  [[noreturn]] void no_end(const Token& found) const {
    cursor_.fail(found.at, "the claim " + in_quotes(claim_.id) + " of line " +
                               std::to_string(claim_.at.line) + " has no 'end'");
  }

  [[noreturn]] void not_a_statement(const Token& found) const {
    const bool new_line = found.at.line > cursor_.previous().end.line;
    if (!new_line) cursor_.fail_expected("the end of the line");
    cursor_.fail(found.at, "expected a line of a claim (source, expect, model, ..., assert, end), found " +
                               describe(found) + suggestion(found.text, statement_keywords()));
  }

  Cursor& cursor_;
  Claim claim_;
  std::set<std::string_view> seen_;
};

}  // namespace

std::vector<Claim> parse_claims(std::string text, std::string file) {
  const auto origin = std::make_shared<const SourceText>(std::move(file), std::move(text));
  Cursor cursor(*origin);
  std::vector<Claim> claims;
  std::set<std::string> ids;
  while (!cursor.at_end()) {
    claims.push_back(ClaimParser(cursor, origin).parse());
    const Claim& claim = claims.back();
    if (!ids.insert(claim.id).second)
      origin->fail(claim.at, "a second claim with the id " + in_quotes(claim.id));
    check(claim);
    check_shapes(claim);
  }
  if (claims.empty()) origin->fail({1, 1}, "expected 'claim', found the end of the file");
  return claims;
}

}  // namespace proofgrad::proofs
