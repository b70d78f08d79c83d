#include "attention/instance/place.hpp"

#include "attention/instance/input_error.hpp"

namespace proofgrad::attention {
namespace {

constexpr std::size_t kLongest = 40;

/// The first `limit` bytes of `text`, less if that would cut a UTF-8 character in two.
std::string_view cut(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return text.substr(0, limit);
}

std::string escaped(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += std::string("\\x") + kHex[byte >> 4] + kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Place Place::key(std::string_view name) const {
  const std::string shown = escaped(cut(name, kLongest));
  return {file, path.empty() ? shown : path + "." + shown};
}

Place Place::index(std::size_t i) const { return {file, path + "[" + std::to_string(i) + "]"}; }

Place Place::part(std::string_view what, std::size_t number) const {
  return {file, path + (path.empty() ? "" : " ") + std::string(what) + " " + std::to_string(number)};
}

void fail(const Place& place, const std::string& found, const std::string& expected) {
  throw InputError(place.str() + ": found " + found + ", expected " + expected);
}

std::string in_quotes(std::string_view text) {
  const auto shown = cut(text, kLongest);
  return "\"" + escaped(shown) + (shown.size() < text.size() ? "..." : "") + "\"";
}

}  // namespace proofgrad::attention
