#include "proofs/language/source.hpp"

#include <algorithm>
#include <utility>

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kQuoteLimit = 40, kLineLimit = 160;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// The byte at which the character number `column` (from 1) starts, or the end of the line.
std::size_t byte_of_column(std::string_view line, int column) {
  std::size_t byte = 0;
  for (int seen = 1; byte < line.size() && seen < column; ++seen) {
    ++byte;
    while (byte < line.size() && continues_character(line[byte])) ++byte;
  }
  return byte;
}

/// The part of a long line around the caret; bytes [begin, end), never splitting a character at the front.
std::pair<std::size_t, std::size_t> window(std::string_view line, std::size_t caret) {
  if (line.size() <= kLineLimit) return {0, line.size()};
  std::size_t begin = caret > kLineLimit / 2 ? caret - kLineLimit / 2 : 0;
  while (begin < caret && continues_character(line[begin])) ++begin;
  return {begin, std::min(line.size(), begin + kLineLimit)};
}

/// The source line and the caret below it. Tabs stay, so that the caret stands right on any terminal.
std::string excerpt(std::string_view line, int column) {
  const std::size_t caret = byte_of_column(line, column);
  const auto [begin, end] = window(line, caret);
  std::string shown, below;
  for (std::size_t k = begin; k < end; ++k) {
    shown += line[k] == '\t' || !is_control(line[k]) ? line[k] : '?';
    if (k < caret && !continues_character(line[k])) below += line[k] == '\t' ? '\t' : ' ';
  }
  return shown + "\n" + below + "^";
}

std::string head(const std::string& file, Position at, const std::string& message) {
  return file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + message;
}

}  // namespace

ClaimError::ClaimError(const std::string& file, Position at, std::string message,
                       std::string_view source_line)
    : std::runtime_error(head(file, at, message) + "\n" + excerpt(source_line, at.column)),
      file_(file),
      message_(std::move(message)),
      at_(at) {}

std::string ClaimError::first_line() const { return head(file_, at_, message_); }

SourceText::SourceText(std::string file, std::string text) : file_(std::move(file)), text_(std::move(text)) {
  line_starts_.push_back(0);
  for (std::size_t k = 0; k < text_.size(); ++k)
    if (text_[k] == '\n') line_starts_.push_back(k + 1);
}

std::string_view SourceText::line(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[static_cast<std::size_t>(number) - 1];
  std::string_view rest = std::string_view(text_).substr(begin);
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

void SourceText::fail(Position at, const std::string& message) const {
  throw ClaimError(file_, at, message, line(at.line));
}

std::string in_quotes(std::string_view text) {
  std::string shown(text.substr(0, kQuoteLimit));
  while (shown.size() < text.size() && continues_character(text[shown.size()]) && !shown.empty())
    shown += text[shown.size()];
  const bool cut = shown.size() < text.size();
  std::replace_if(shown.begin(), shown.end(), is_control, '?');
  return "'" + shown + (cut ? "...'" : "'");
}

}  // namespace proofgrad::proofs
