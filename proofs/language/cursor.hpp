#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "proofs/language/token.hpp"

namespace proofgrad::proofs {

/// Walks over the tokens of a claim file; shared by the parsers of terms and of statements.
class Cursor {
 public:
  explicit Cursor(const SourceText& source);

  const Token& peek(std::size_t ahead = 0) const;
  const Token& previous() const { return tokens_[next_ - 1]; }
  const Token& take();
  bool at_symbol(std::string_view symbol) const { return peek().is_symbol(symbol); }
  bool at_keyword(std::string_view word) const { return peek().is_keyword(word); }
  bool at_end() const { return peek().kind == TokenKind::end_of_file; }
  bool accept_symbol(std::string_view symbol);
  bool accept_keyword(std::string_view word);

  /// These throw ClaimError "expected WHAT, found ..." if the next token is another one.
  const Token& expect_symbol(std::string_view symbol, std::string_view what = {});
  const Token& expect_keyword(std::string_view word, std::string_view what = {});
  const Token& expect(TokenKind kind, std::string_view what);
  /// A word that may be the name of something new.
  const Token& expect_new_name(std::string_view what);

  [[noreturn]] void fail_expected(std::string_view what) const;
  [[noreturn]] void fail(Position at, const std::string& message) const { source_.fail(at, message); }
  const SourceText& source() const { return source_; }

 private:
  const SourceText& source_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
};

}  // namespace proofgrad::proofs
