#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace proofgrad::attention {

/// A JSON value that keeps every number as the text that stood in the file: 0.1 stays 1/10, 1e400 stays
/// 10^400. The usual libraries round numbers to doubles, and refuse those beyond their range.
struct ExactJson {
  enum class Kind { null, boolean, number, string, list, object };
  struct Member;

  Kind kind = Kind::null;
  bool boolean = false;
  std::string text;              ///< a number's text as written, or a string's content (UTF-8)
  std::vector<ExactJson> items;  ///< of a list
  std::vector<Member> members;   ///< of an object, in the file's order, no key twice

  const ExactJson* find(std::string_view key) const;  ///< the member's value, or nullptr
};

struct ExactJson::Member {
  std::string key;
  ExactJson value;
};

/// Lists and objects inside each other beyond this are refused; the formats need no more than ten.
inline constexpr std::size_t kDeepestJson = 64;

/// Parses the whole of `text` as one JSON value (RFC 8259, UTF-8; a byte order mark is skipped).
/// The words NaN, Infinity and -Infinity, which some programs write, become numbers with that text, so that
/// the reader of the value can name its place: every reader of numbers refuses them. Throws InputError:
/// `file:line:column: found ..., expected ...` for what is not JSON, not UTF-8, truncated, followed by more
/// text or nested beyond kDeepestJson; with the object's place for a key that stands twice.
ExactJson parse_exact_json(std::string_view text, const std::string& file_name);

}  // namespace proofgrad::attention
