#include "attention/instance/exact_json.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <utility>

#include "attention/instance/place.hpp"
#include "attention/instance/utf8.hpp"

namespace proofgrad::attention {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

ExactJson make(ExactJson::Kind kind, std::string text = {}) {
  ExactJson result;
  result.kind = kind;
  result.text = std::move(text);
  return result;
}

/// Recursive descent over the text; `at_` is the next byte.
class Parser {
 public:
  Parser(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  ExactJson document() {
    if (const auto bad = first_not_utf8(text_); bad < text_.size()) {
      at_ = bad;
      fail("a byte that is not UTF-8", "UTF-8 text");
    }
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    ExactJson result = value(0);
    skip_space();
    if (at_ < text_.size()) fail(next(), "nothing after the value");
    return result;
  }

 private:
  [[noreturn]] void fail(const std::string& found, const std::string& expected) const {
    const auto before = text_.substr(0, at_);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    attention::fail({file_ + ":" + std::to_string(line) + ":" + std::to_string(at_ - line_start + 1), ""},
                    found, expected);
  }

  /// What stands at the cursor, for a message: a word or one character.
  std::string next() const {
    if (at_ >= text_.size()) return "the end of the file";
    const auto in_word = [this](std::size_t k) { return is_letter(text_[k]) || is_digit(text_[k]); };
    const auto in_character = [this](std::size_t k) {
      return (static_cast<unsigned char>(text_[k]) & 0xC0) == 0x80;
    };
    std::size_t end = at_ + 1;
    while (end < text_.size() && (in_character(end) || (in_word(at_) && in_word(end)))) ++end;
    return in_quotes(text_.substr(at_, end - at_));
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }

  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  ExactJson value(std::size_t depth) {
    skip_space();
    switch (peek()) {
      case '{':
        return nested(depth, &Parser::object);
      case '[':
        return nested(depth, &Parser::list);
      case '"':
        return make(ExactJson::Kind::string, string());
      default:
        return is_letter(peek()) ? word() : number();
    }
  }

  ExactJson nested(std::size_t depth, ExactJson (Parser::*parse)(std::size_t)) {
    if (depth == kDeepestJson)
      fail("lists or objects nested deeper than " + std::to_string(kDeepestJson), "at most that many");
    ++at_;
    return (this->*parse)(depth + 1);
  }

  ExactJson word() {
    const std::size_t start = at_;
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    const auto text = text_.substr(start, at_ - start);
    if (text == "null") return make(ExactJson::Kind::null);
    if (text == "true" || text == "false") {
      ExactJson result = make(ExactJson::Kind::boolean);
      result.boolean = text == "true";
      return result;
    }
    if (text == "NaN" || text == "Infinity") return make(ExactJson::Kind::number, std::string(text));
    at_ = start;
    fail(next(), "a value");
  }

  ExactJson number() {
    const std::size_t start = at_;
    take("-");
    if (!take("Infinity")) {
      if (!is_digit(peek())) {
        if (at_ == start) fail(next(), "a value");
        fail(next(), "a digit");
      }
      if (take("0") && is_digit(peek())) fail("a number that starts with 0", "no leading zero");
      skip_digits();
      if (take(".")) expect_digits();
      if (take("e") || take("E")) {
        if (!take("+")) take("-");
        expect_digits();
      }
    }
    return make(ExactJson::Kind::number, std::string(text_.substr(start, at_ - start)));
  }

  void skip_digits() {
    while (is_digit(peek())) ++at_;
  }

  void expect_digits() {
    if (!is_digit(peek())) fail(next(), "a digit");
    skip_digits();
  }

  ExactJson list(std::size_t depth) {
    ExactJson result = make(ExactJson::Kind::list);
    skip_space();
    if (take("]")) return result;
    do {
      result.items.push_back(value(depth));
      skip_space();
    } while (take(","));
    if (!take("]")) fail(next(), "\",\" or \"]\"");
    return result;
  }

  ExactJson object(std::size_t depth) {
    ExactJson result = make(ExactJson::Kind::object);
    skip_space();
    if (take("}")) return result;
    do {
      skip_space();
      if (peek() != '"') fail(next(), "a key in double quotes");
      std::string key = string();
      skip_space();
      if (!take(":")) fail(next(), "\":\" after the key " + in_quotes(key));
      result.members.push_back({std::move(key), value(depth)});
      skip_space();
    } while (take(","));
    if (!take("}")) fail(next(), "\",\" or \"}\"");
    return result;
  }

  std::string string() {
    std::string out;
    ++at_;
    while (!take("\"")) {
      if (at_ >= text_.size()) fail("the end of the file", "the end of a string");
      const char c = text_[at_];
      if (static_cast<unsigned char>(c) < 0x20)
        fail("a control character in a string", "it written as an escape");
      if (c == '\\') {
        escape(out);
      } else {
        out += c;
        ++at_;
      }
    }
    return out;
  }

  void escape(std::string& out) {
    static constexpr std::string_view kNames = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t start = at_++;
    if (take("u")) {
      append_utf8(out, unicode(start));
    } else if (const auto k = kNames.find(peek()); k != std::string_view::npos && at_ < text_.size()) {
      out += kMeanings[k];
      ++at_;
    } else {
      fail(next(), "an escape: one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
    }
  }

  /// The code point of \uXXXX, or of the two that make a surrogate pair; `start` is where the escape began.
  std::uint32_t unicode(std::size_t start) {
    const std::uint32_t first = four_hex();
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first <= 0xDBFF && take("\\u")) {
      const std::uint32_t second = four_hex();
      if (second >= 0xDC00 && second <= 0xDFFF) return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    }
    at_ = start;
    fail("half a surrogate pair", "a \\u escape of a whole character");
  }

  std::uint32_t four_hex() {
    std::uint32_t code = 0;
    for (int k = 0; k < 4; ++k, ++at_) {
      const auto digit = std::string_view("0123456789abcdef")
                             .find(static_cast<char>(peek() | (is_letter(peek()) ? 0x20 : 0)));
      if (digit == std::string_view::npos) fail(next(), "four hexadecimal digits after \\u");
      code = code * 16 + static_cast<std::uint32_t>(digit);
    }
    return code;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
};

/// Two readers may disagree about which of two equal keys counts, so neither does.
void refuse_repeated_keys(const ExactJson& json, const Place& place) {
  std::unordered_set<std::string_view> seen;
  for (const auto& [key, value] : json.members) {
    if (!seen.insert(key).second) fail(place, "a second key " + in_quotes(key), "each key once");
    if (!value.items.empty() || !value.members.empty()) refuse_repeated_keys(value, place.key(key));
  }
  for (std::size_t i = 0; i < json.items.size(); ++i) {
    const auto& item = json.items[i];
    if (!item.items.empty() || !item.members.empty()) refuse_repeated_keys(item, place.index(i));
  }
}

}  // namespace

const ExactJson* ExactJson::find(std::string_view key) const {
  for (const auto& member : members)
    if (member.key == key) return &member.value;
  return nullptr;
}

ExactJson parse_exact_json(std::string_view text, const std::string& file_name) {
  ExactJson result = Parser(text, file_name).document();
  refuse_repeated_keys(result, {file_name, ""});
  return result;
}

}  // namespace proofgrad::attention
