#include "proofs/language/cursor.hpp"

#include <algorithm>

#include "proofs/language/lexer.hpp"
#include "proofs/language/words.hpp"

namespace proofgrad::proofs {

Cursor::Cursor(const SourceText& source) : source_(source), tokens_(tokenize(source)) {}

const Token& Cursor::peek(std::size_t ahead) const {
  return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

const Token& Cursor::take() {
  const Token& token = peek();
  if (next_ + 1 < tokens_.size()) ++next_;
  return token;
}

bool Cursor::accept_symbol(std::string_view symbol) {
  const bool here = at_symbol(symbol);
  if (here) take();
  return here;
}

bool Cursor::accept_keyword(std::string_view word) {
  const bool here = at_keyword(word);
  if (here) take();
  return here;
}

const Token& Cursor::expect_symbol(std::string_view symbol, std::string_view what) {
  if (!at_symbol(symbol)) fail_expected(what.empty() ? in_quotes(symbol) : std::string(what));
  return take();
}

const Token& Cursor::expect_keyword(std::string_view word, std::string_view what) {
  if (!at_keyword(word)) fail_expected(what.empty() ? in_quotes(word) : std::string(what));
  return take();
}

const Token& Cursor::expect(TokenKind kind, std::string_view what) {
  if (peek().kind != kind) fail_expected(what);
  return take();
}

const Token& Cursor::expect_new_name(std::string_view what) {
  const Token& token = peek();
  if (token.kind == TokenKind::word) {
    const auto& taken = callable_names();
    if (std::find(taken.begin(), taken.end(), token.text) != taken.end())
      fail(token.at, in_quotes(token.text) + " is a function and cannot be the name of " + std::string(what));
    return take();
  }
  const bool same_line = next_ > 0 && token.at.line == previous().at.line;
  if (token.kind == TokenKind::keyword && same_line)
    fail(token.at, in_quotes(token.text) + " is a keyword and cannot be the name of " + std::string(what));
  fail_expected("the name of " + std::string(what));
}

void Cursor::fail_expected(std::string_view what) const {
  const Token& found = peek();
  const bool ends_line = found.kind == TokenKind::keyword && next_ > 0 && found.at.line > previous().end.line;
  const std::string message = "expected " + std::string(what) + ", found ";
  if (ends_line) fail(previous().end, message + "the end of the line");
  fail(found.at, message + describe(found));
}

}  // namespace proofgrad::proofs
