#include "attention/instance/utf8.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad::attention;

TEST_CASE("every code point is written so that it is read as well-formed") {
  for (std::uint32_t c = 0; c < 0x110000; c += c < 0x900 ? 1 : 61) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const std::size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    REQUIRE(text.size() == length);
    REQUIRE(first_not_utf8(text) == length);
    if (length > 1) REQUIRE(first_not_utf8(std::string_view(text).substr(0, length - 1)) == 0);
  }
}

TEST_CASE("the first byte that is not UTF-8 is found") {
  CHECK(first_not_utf8("") == 0);
  CHECK(first_not_utf8("abc\xff") == 3);
  CHECK(first_not_utf8("\u00e9\xC3") == 2);
  CHECK(first_not_utf8("a\xED\xA0\x80") == 1);      // a surrogate
  CHECK(first_not_utf8("a\xE0\x9F\xBF") == 1);      // overlong
  CHECK(first_not_utf8("a\xF4\x90\x80\x80") == 1);  // beyond U+10FFFF
  CHECK(first_not_utf8("a\x80") == 1);
}
