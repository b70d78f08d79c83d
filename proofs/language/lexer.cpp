#include "proofs/language/lexer.hpp"

namespace proofgrad::proofs {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Lexer {
 public:
  explicit Lexer(const SourceText& source) : source_(source), text_(source.text()) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") byte_ = 3;  // a byte order mark
  }

  std::vector<Token> run() {
    for (skip_blank(); byte_ < text_.size(); skip_blank()) next();
    const Position end = tokens_.empty() ? at_ : tokens_.back().end;
    tokens_.push_back({TokenKind::end_of_file, {}, end, end, text_.size(), text_.size()});
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return byte_ + ahead < text_.size() ? text_[byte_ + ahead] : '\0';
  }

  void advance(std::size_t count = 1) {
    for (; count > 0; --count, ++byte_) {
      if (text_[byte_] == '\n')
        at_ = {at_.line + 1, 1};
      else if (!continues_character(text_[byte_]))
        ++at_.column;
    }
  }

  void skip_blank() {
    while (byte_ < text_.size()) {
      if (is_space(text_[byte_]))
        advance();
      else if (text_[byte_] == '#')
        skip_line();
      else
        return;
    }
  }
  void skip_line() {
    while (byte_ < text_.size() && text_[byte_] != '\n') advance();
  }

  void next() {
    const bool after_claim = !tokens_.empty() && tokens_.back().is_keyword("claim");
    if (after_claim && peek() != '"')
      claim_id();
    else if (is_letter(peek()))
      word();
    else if (is_digit(peek()))
      number();
    else if (peek() == '"')
      text();
    else
      symbol();
  }

  /// Emits the token that ends `length` bytes from here.
  void emit(TokenKind kind, std::size_t length) {
    Token token{kind, text_.substr(byte_, length), at_, at_, byte_, byte_ + length};
    advance(length);
    token.end = at_;
    tokens_.push_back(token);
  }

  /// The id may hold any words, even keywords, so it is read as a whole.
  void claim_id() {
    std::size_t n = 0;
    while (byte_ + n < text_.size() && !is_space(peek(n)) && peek(n) != '"' && peek(n) != '#') ++n;
    emit(TokenKind::claim_id, n);
  }

  void word() {
    std::size_t n = 0;
    while (is_letter(peek(n)) || is_digit(peek(n))) ++n;
    emit(is_reserved(text_.substr(byte_, n)) ? TokenKind::keyword : TokenKind::word, n);
  }

  std::size_t digits(std::size_t from) const {
    while (is_digit(peek(from))) ++from;
    return from;
  }

  void number() {
    std::size_t n = digits(0);
    if (peek(n) == '.' && peek(n + 1) != '.') {  // two points make a range: 1..T
      if (!is_digit(peek(n + 1))) fail("a number needs a digit behind its point");
      n = digits(n + 1);
    }
    if (peek(n) == 'e' || peek(n) == 'E') {
      const std::size_t sign = peek(n + 1) == '-' || peek(n + 1) == '+' ? 1 : 0;
      if (is_digit(peek(n + 1 + sign))) n = digits(n + 1 + sign);
    }
    if (is_letter(peek(n))) fail("letters follow a number; to multiply, write '*'");
    emit(TokenKind::number, n);
  }

  void text() {
    std::size_t n = 1;
    while (byte_ + n < text_.size() && peek(n) != '"' && peek(n) != '\n') ++n;
    if (peek(n) != '"') fail("this string has no closing quote on its line");
    emit(TokenKind::text, n + 1);
    auto& token = tokens_.back();
    token.text = token.text.substr(1, token.text.size() - 2);
  }

  void symbol() {
    const auto two = text_.substr(byte_, 2);
    if (two == "==") fail("'==' is not a relation; equality is written '='");
    if (two == ".." || two == "<=" || two == ">=" || two == "!=") return emit(TokenKind::symbol, 2);
    if (std::string_view("()[],:+-*/^'=<>").find(peek()) != std::string_view::npos && peek() != '\0')
      return emit(TokenKind::symbol, 1);
    if (peek() == '.')
      fail("unexpected '.'; a range is written with two points, a number with a digit before its point");
    std::size_t n = 1;
    while (byte_ + n < text_.size() && continues_character(text_[byte_ + n])) ++n;
    fail("unexpected character " + in_quotes(text_.substr(byte_, n)));
  }

  [[noreturn]] void fail(const std::string& message) const { source_.fail(at_, message); }

  const SourceText& source_;
  std::string_view text_;
  std::size_t byte_ = 0;
  Position at_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(const SourceText& source) { return Lexer(source).run(); }

}  // namespace proofgrad::proofs
