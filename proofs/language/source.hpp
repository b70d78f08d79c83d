#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace proofgrad::proofs {

/// A place in a claim file. Both count from 1; a column is a character, not a byte.
struct Position {
  int line = 1, column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

/// A claim file is malformed, or an expression in it does not fit.
///
/// what() is "FILE:LINE:COL: message", then the source line, then a caret below the place. Its first line is
/// a complete error by itself.
class ClaimError : public std::runtime_error {
 public:
  ClaimError(const std::string& file, Position at, std::string message, std::string_view source_line);
  const std::string& file() const { return file_; }
  Position at() const { return at_; }
  const std::string& message() const { return message_; }
  std::string first_line() const;

 private:
  std::string file_, message_;
  Position at_;
};

/// The text of one claim file with its name: what every error message about it is made from.
class SourceText {
 public:
  SourceText(std::string file, std::string text);
  const std::string& file() const { return file_; }
  const std::string& text() const { return text_; }
  std::string_view line(int number) const;  ///< without its newline; empty if there is no such line
  [[noreturn]] void fail(Position at, const std::string& message) const;  ///< throws ClaimError

 private:
  std::string file_, text_;
  std::vector<std::size_t> line_starts_;
};

/// Is this byte of UTF-8 a further one of a character?
inline bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// `text` in quotes, shortened and with control characters replaced, so that it fits on a line of an error.
std::string in_quotes(std::string_view text);

}  // namespace proofgrad::proofs
