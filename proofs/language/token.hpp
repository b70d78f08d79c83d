#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/language/source.hpp"

namespace proofgrad::proofs {

enum class TokenKind { word, keyword, number, text, claim_id, symbol, end_of_file };

/// One token; `text` looks into the source, which must outlive it. A string's text comes without its quotes.
struct Token {
  TokenKind kind = TokenKind::end_of_file;
  std::string_view text;
  Position at;   ///< its first character
  Position end;  ///< just behind its last character
  std::size_t begin_byte = 0, end_byte = 0;

  bool is(TokenKind k, std::string_view t) const { return kind == k && text == t; }
  bool is_symbol(std::string_view t) const { return is(TokenKind::symbol, t); }
  bool is_keyword(std::string_view t) const { return is(TokenKind::keyword, t); }
};

/// "'x'", "the number 2", "the keyword 'let'", ...: how an error message names what it found.
std::string describe(const Token& token);

/// Words that start a line of a claim: claim, source, expect, ... , end.
bool is_statement_keyword(std::string_view word);
/// The statement keywords, and in, where, and, or, not, implies: words that cannot be names.
bool is_reserved(std::string_view word);
const std::vector<std::string>& statement_keywords();

}  // namespace proofgrad::proofs
