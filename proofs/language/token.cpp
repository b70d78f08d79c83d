#include "proofs/language/token.hpp"

#include <algorithm>

namespace proofgrad::proofs {

const std::vector<std::string>& statement_keywords() {
  static const std::vector<std::string> words = {"claim", "source", "expect", "model", "var",    "domain",
                                                 "given", "assume", "for",    "let",   "assert", "end"};
  return words;
}

bool is_statement_keyword(std::string_view word) {
  const auto& words = statement_keywords();
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_reserved(std::string_view word) {
  constexpr std::string_view inner[] = {"in", "where", "and", "or", "not", "implies"};
  return is_statement_keyword(word) || std::find(std::begin(inner), std::end(inner), word) != std::end(inner);
}

std::string describe(const Token& token) {
  switch (token.kind) {
    case TokenKind::keyword:
      return "the keyword " + in_quotes(token.text);
    case TokenKind::number:
      return "the number " + in_quotes(token.text);
    case TokenKind::text:
      return "a string";
    case TokenKind::end_of_file:
      return "the end of the file";
    default:
      return in_quotes(token.text);
  }
}

}  // namespace proofgrad::proofs
