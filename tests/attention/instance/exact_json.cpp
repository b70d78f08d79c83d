#include "attention/instance/exact_json.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "attention/instance/input_error.hpp"

using namespace proofgrad::attention;
using Kind = ExactJson::Kind;

namespace {

ExactJson parse(const std::string& text) { return parse_exact_json(text, "x.json"); }

std::string error_of(const std::string& text) {
  try {
    parse(text);
  } catch (const InputError& e) {
    return e.what();
  }
  return "accepted";
}

bool accepts(const std::string& text) { return error_of(text) == "accepted"; }

/// The other library's value, if the two agree on everything but numbers, whose text is compared by kind
/// alone.
bool same(const ExactJson& a, const nlohmann::ordered_json& b) {
  switch (a.kind) {
    case Kind::null:
      return b.is_null();
    case Kind::boolean:
      return b.is_boolean() && b.get<bool>() == a.boolean;
    case Kind::number:
      return b.is_number() && std::stod(a.text) == b.get<double>();
    case Kind::string:
      return b.is_string() && b.get<std::string>() == a.text;
    case Kind::list: {
      bool equal = b.is_array() && b.size() == a.items.size();
      for (std::size_t k = 0; equal && k < a.items.size(); ++k) equal = same(a.items[k], b[k]);
      return equal;
    }
    case Kind::object: {
      bool equal = b.is_object() && b.size() == a.members.size();
      for (const auto& [key, value] : a.members) equal = equal && b.contains(key) && same(value, b[key]);
      return equal;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("numbers keep their text") {
  for (const std::string text :
       {"0", "-0", "0.1", "-1.25e-3", "1E+400", "123456789012345678901234567890", "1e-999999"}) {
    const auto json = parse(" [" + text + "] ");
    REQUIRE(json.items.size() == 1);
    CHECK(json.items[0].kind == Kind::number);
    CHECK(json.items[0].text == text);
  }
  CHECK(parse("NaN").text == "NaN");
  CHECK(parse("-Infinity").text == "-Infinity");
}

TEST_CASE("strings are unescaped to UTF-8") {
  CHECK(parse(R"("\"\\\/\b\f\n\r\t")").text == "\"\\/\b\f\n\r\t");
  CHECK(parse(R"("\u0041\u00e9\u20AC\ud83d\ude00")").text == "A\u00e9\u20ac\U0001F600");
  CHECK(parse("\"\u00e9\U0001F600\"").text == "\u00e9\U0001F600");
  CHECK(parse("\xEF\xBB\xBF\"after a byte order mark\"").kind == Kind::string);
}

TEST_CASE("members keep their order and are found") {
  const auto json = parse(R"({"b": 1, "a": [true, false, null], "c": {}})");
  REQUIRE(json.members.size() == 3);
  CHECK(json.members[0].key == "b");
  CHECK(json.members[1].key == "a");
  REQUIRE(json.find("a") != nullptr);
  CHECK(json.find("a")->items.at(0).boolean);
  CHECK_FALSE(json.find("a")->items.at(1).boolean);
  CHECK(json.find("a")->items.at(2).kind == Kind::null);
  CHECK(json.find("d") == nullptr);
}

TEST_CASE("a syntax error names line and column") {
  CHECK(error_of("{\n  \"a\": 1,\n  b: 2}") == "x.json:3:3: found \"b\", expected a key in double quotes");
  CHECK(error_of("[1, 2") == "x.json:1:6: found the end of the file, expected \",\" or \"]\"");
  CHECK(error_of("[1] x") == "x.json:1:5: found \"x\", expected nothing after the value");
  CHECK(error_of("") == "x.json:1:1: found the end of the file, expected a value");
  CHECK(error_of("[\"a\xff\"]") == "x.json:1:4: found a byte that is not UTF-8, expected UTF-8 text");
}

TEST_CASE("a key that stands twice is refused wherever it is") {
  CHECK(error_of(R"({"a": 1, "b": 2, "a": 1})") ==
        "x.json: found a second key \"a\", expected each key once");
  CHECK(error_of(R"({"a": [0, {"b": {"c": 1, "\u0063": 2}}]})") ==
        "x.json: a[1].b: found a second key \"c\", expected each key once");
  CHECK(accepts(R"({"a": {"a": [{"a": 1}, {"a": 1}]}})"));
}

TEST_CASE("nesting is limited") {
  const auto lists = [](std::size_t n) { return std::string(n, '[') + std::string(n, ']'); };
  CHECK(accepts(lists(kDeepestJson)));
  CHECK_THAT(error_of(lists(kDeepestJson + 1)), Catch::Contains("nested deeper than 64"));
  CHECK_THAT(error_of(std::string(1000000, '[')), Catch::Contains("nested deeper than 64"));
}

TEST_CASE("what another parser refuses is refused, and nothing else") {
  const std::vector<std::string> texts = {"01",
                                          "-",
                                          "-01",
                                          "1.",
                                          ".5",
                                          "+1",
                                          "1e",
                                          "1e+",
                                          "1.e3",
                                          "0x10",
                                          "1_000",
                                          "nul",
                                          "True",
                                          "nan",
                                          "'a'",
                                          "\"a",
                                          "\"\\x\"",
                                          "\"\\u12g4\"",
                                          "\"\\ud800\"",
                                          "\"\\udc00\"",
                                          "\"\\ud800\\u0041\"",
                                          "\"\t\"",
                                          "\"\x01\"",
                                          "[1,]",
                                          "[,1]",
                                          "[1 2]",
                                          "{,}",
                                          "{\"a\"}",
                                          "{\"a\":}",
                                          "{\"a\":1,}",
                                          "{1:2}",
                                          "{\"a\" 1}",
                                          "]",
                                          "}",
                                          "[}",
                                          "//c\n1",
                                          "/*c*/1",
                                          "\xC0\x80",
                                          "\"\xC0\x80\"",
                                          "\"\xED\xA0\x80\"",
                                          "\"\xF4\x90\x80\x80\"",
                                          "\"\xE2\x82\"",
                                          "\"\x80\"",
                                          "\"\xF0\x80\x80\x80\"",
                                          "\"\xE0\x80\x80\"",
                                          std::string("\"\0\"", 3),
                                          std::string("\0", 1),
                                          "0",
                                          "-0.0e-0",
                                          "[]",
                                          "{}",
                                          " [ ] ",
                                          "\r\n\t1",
                                          "\"\x7f\"",
                                          "\"\xEF\xBF\xBF\"",
                                          "\"\xF4\x8F\xBF\xBF\"",
                                          "\"\xED\x9F\xBF\""};
  for (const auto& text : texts) {
    INFO(text << " gives " << error_of(text));
    CHECK(accepts(text) == nlohmann::json::accept(text));
    CHECK(error_of(text).find('\n') == std::string::npos);
  }
}

TEST_CASE("a zero byte does not end the text") {
  CHECK(error_of(std::string("1\0", 2)) == "x.json:1:2: found \"\\x00\", expected nothing after the value");
}

TEST_CASE("random texts of JSON's alphabet are judged as by another parser") {
  rc::prop("accepted exactly when it accepts, with the same value", [] {
    const std::vector<std::string> pieces = {
        "[",    "]",    "{", "}",  ",", ":",  "\"a\"", "\"b\"", "\"\\u00e9\"", "1",        "-2.5e3", "0",
        "true", "null", " ", "\n", "e", "\"", "\\",    "-",     ".",           "\xc3\xa9", "\xff"};
    const auto chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
    std::string text;
    for (const auto& piece : chosen) text += piece;
    const bool valid = nlohmann::json::accept(text);
    const std::string error = error_of(text);
    if (error.find("second key") != std::string::npos) return;  // the other keeps the last of equal keys
    RC_ASSERT((error == "accepted") == valid);
    if (valid) RC_ASSERT(same(parse(text), nlohmann::ordered_json::parse(text)));
  });
  rc::prop("nested lists and objects built to be valid have the same value", [] {
    const auto build = [](auto&& self, int depth) -> nlohmann::ordered_json {
      const int kind = *rc::gen::inRange(0, depth > 0 ? 6 : 4);
      if (kind == 0) return *rc::gen::arbitrary<bool>();
      if (kind == 1) return *rc::gen::arbitrary<int>();
      if (kind == 2) return *rc::gen::inRange(-1000, 1000) / 8.0;
      if (kind == 3) return *rc::gen::string<std::string>();
      nlohmann::ordered_json out =
          kind == 4 ? nlohmann::ordered_json::array() : nlohmann::ordered_json::object();
      for (int k = *rc::gen::inRange(0, 4); k > 0; --k) {
        if (kind == 4)
          out.push_back(self(self, depth - 1));
        else
          out["key" + std::to_string(k)] = self(self, depth - 1);
      }
      return out;
    };
    const auto value = build(build, 4);
    const auto text =
        value.dump(*rc::gen::inRange(-1, 3), ' ', true, nlohmann::json::error_handler_t::replace);
    RC_ASSERT(same(parse(text), nlohmann::ordered_json::parse(text)));
  });
}
