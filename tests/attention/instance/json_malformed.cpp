// Each malformed instance gives one line that names the file, the place, what was found and what was
// expected.
#include <catch2/catch.hpp>

#include "attention/instance/input_error.hpp"
#include "attention/instance/json.hpp"

using namespace proofgrad::attention;

namespace {

const std::string kValid = R"({ "format": "proofgrad-instance/1",
  "tokens": [[1, 2], [3, 4]],
  "heads": [{"W_Q": [[1, 2]], "W_K": [[3, 4]], "W_V": [[5, 6], [7, 8]]}],
  "W_O": [[1, 0], [0, 1]], "scale": 1, "mask": "none", "penalty": 0, "residual": true, "empty_row": "zero" })";

/// In kValid, `from` (found once) becomes `to`; the message must contain every fragment.
struct Case {
  std::string from, to;
  std::vector<std::string> fragments;
};

// The place is spelled out, so that a case fails if it is lost.
const std::vector<Case> kCases = {
    // syntax
    {kValid, "", {"x.json:1:1: found the end of the file, expected a value"}},
    {kValid, "   \n ", {"x.json:2:2: found the end of the file, expected a value"}},
    {"\"zero\" }", "\"zero\"", {"x.json:4:", "found the end of the file, expected \",\" or \"}\""}},
    {"\"zero\" }", "\"zero\" }}", {"x.json:4:", "found \"}\", expected nothing after the value"}},
    {"\"zero\" }", "\"zero\" } {}", {"found \"{\", expected nothing after the value"}},
    {"\"zero\" }", "\"zero\", }", {"found \"}\", expected a key in double quotes"}},
    {"\"zero\" }", "\"ze", {"found the end of the file, expected the end of a string"}},
    {"[1, 2],", "[1 2],", {"x.json:2:17: found \"2\", expected \",\" or \"]\""}},
    {"[1, 2],", "[1,, 2],", {"x.json:2:", "found \",\", expected a value"}},
    {"[1, 2],", "[1, 2,],", {"found \"]\", expected a value"}},
    {"[1, 2],", "[1, .5],", {"found \".\", expected a value"}},
    {"[1, 2],", "[1, 5.],", {"found \"]\", expected a digit"}},
    {"[1, 2],", "[1, 05],", {"found a number that starts with 0, expected no leading zero"}},
    {"[1, 2],", "[1, +5],", {"found \"+\", expected a value"}},
    {"[1, 2],", "[1, 1/2],", {"found \"/\", expected \",\" or \"]\""}},
    {"[1, 2],", "[1, 0x1],", {"found \"x1\", expected \",\" or \"]\""}},
    {"[1, 2],",
     "[1, " + std::string(100001, '9') + "],",
     {"tokens row 1 entry 2", "at most 100000 characters"}},
    {"[1, 2],", "[1, x],", {"found \"x\", expected a value"}},
    {"[1, 2],", "[1, 2],  // a comment\n", {"found \"/\", expected a value"}},
    {"\"mask\"", "mask", {"x.json:4:", "found \"mask\", expected a key in double quotes"}},
    {"\"mask\":", "\"mask\"", {"found \"\\\"\", expected \":\" after the key \"mask\""}},
    {"\"none\"", "'none'", {"found \"'\", expected a value"}},
    {"\"none\"", "\"no\nne\"", {"found a control character in a string"}},
    {"\"none\"", "\"\\none\\q\"", {"found \"q\", expected an escape"}},
    {"\"none\"", "\"\\ud800\"", {"found half a surrogate pair"}},
    {"\"none\"", "\"\xff\xfe\"", {"x.json:4:", "found a byte that is not UTF-8, expected UTF-8 text"}},
    {"[1, 2],", std::string(100000, '['), {"x.json:2:", "nested deeper than 64"}},
    {kValid,
     std::string("\x7f"
                 "ELF\x02\0\0",
                 7),
     {"x.json:1:1: found \"\\x7f\", expected a value"}},
    // the whole
    {kValid, "[]", {"x.json: found an empty list, expected an object"}},
    {kValid, "null", {"x.json: found null, expected an object"}},
    {kValid,
     "\"proofgrad-instance/1\"",
     {"x.json: found the string \"proofgrad-instance/1\", expected an object"}},
    {kValid, "{}", {"x.json: found no key \"format\""}},
    {kValid, "{\"format\": \"proofgrad-instance/1\"}", {"x.json: found no key \"tokens\""}},
    // the format
    {"instance/1",
     "instance/2",
     {"x.json: format: found the string \"proofgrad-instance/2\", expected \"proofgrad-instance/1\""}},
    {"instance/1", "certificate/1", {"x.json: format: found", "expected \"proofgrad-instance/1\""}},
    {"\"proofgrad-instance/1\"",
     "1",
     {"x.json: format: found the number 1, expected \"proofgrad-instance/1\""}},
    {"{ \"format\"",
     "{ \"format\": \"proofgrad-instance/1\", \"format\"",
     {"x.json: found a second key \"format\", expected each key once"}},
    // keys
    {"\"scale\"", "\"sclae\"", {"x.json: found the unknown key \"sclae\"", "did you mean \"scale\"?"}},
    {"\"tokens\"", "\"Tokens\"", {"x.json: found the unknown key \"Tokens\"", "did you mean \"tokens\"?"}},
    {"\"W_K\"", "\"w_k\"", {"x.json: heads[0]: found the unknown key \"w_k\"", "did you mean \"W_K\"?"}},
    {"\"scale\"",
     "\"bananas are good\"",
     {"x.json: found the unknown key \"bananas are good\", expected one of \"format\", "}},
    {"\"scale\"", "\"two\\nlines\"", {"found the unknown key \"two\\x0alines\""}},
    {"\"scale\"", "\"mask\"", {"x.json: found a second key \"mask\", expected each key once"}},
    {"\"W_K\"", "\"W_Q\"", {"x.json: heads[0]: found a second key \"W_Q\", expected each key once"}},
    {"\"W_K\": [[3, 4]],", "", {"x.json: heads[0]: found no key \"W_K\""}},
    {"\"tokens\": [[1, 2], [3, 4]],", "", {"x.json: found no key \"tokens\""}},
    // numbers
    {"[1, 2],",
     "[1, NaN],",
     {"x.json: tokens row 1 entry 2: found the number NaN, expected a finite number"}},
    {"[3, 4]]",
     "[-Infinity, 4]]",
     {"x.json: tokens row 2 entry 1: found the number -Infinity, expected a finite number"}},
    {"[7, 8]",
     "[7, Infinity]",
     {"x.json: heads[0].W_V row 2 entry 2: found the number Infinity, expected a finite number"}},
    {"[7, 8]",
     "[\"NaN\", 8]",
     {"x.json: heads[0].W_V row 2 entry 1: found the string \"NaN\", expected a finite number"}},
    {"[7, 8]",
     "[7, \"1/0\"]",
     {"heads[0].W_V row 2 entry 2: found the string \"1/0\", expected a denominator other than 0"}},
    {"[7, 8]",
     "[7, 1e100001]",
     {"entry 2: found the number 1e100001, expected an exponent between -100000 and 100000"}},
    {"[7, 8]",
     "[7, 1e-99999999999999999999]",
     {"found the number 1e-99999999999999999999, expected an exponent"}},
    {"[7, 8]",
     "[7, \"\"]",
     {"entry 2: found the string \"\", expected an integer, a decimal or a rational like -5/7"}},
    {"[7, 8]", "[7, \" 8\"]", {"entry 2: found the string \" 8\", expected an integer"}},
    {"[7, 8]", "[7, \"eight\"]", {"entry 2: found the string \"eight\", expected an integer"}},
    {"[7, 8]", "[7, \"1/2/3\"]", {"entry 2: found the string \"1/2/3\", expected an integer"}},
    {"[7, 8]", "[7, \"1.5/3\"]", {"entry 2: found the string \"1.5/3\", expected an integer"}},
    {"[7, 8]", "[7, null]", {"heads[0].W_V row 2 entry 2: found null, expected a number"}},
    {"[7, 8]", "[7, [8]]", {"heads[0].W_V row 2 entry 2: found a list of 1, expected a number"}},
    {"[7, 8]", "[7, true]", {"heads[0].W_V row 2 entry 2: found true, expected a number"}},
    {"\"scale\": 1", "\"scale\": [1]", {"x.json: scale: found a list of 1, expected a number"}},
    {"\"scale\": 1",
     "\"scale\": \"1/sqrt(2)\"",
     {"x.json: scale: found the string \"1/sqrt(2)\", expected an integer"}},
    {"\"penalty\": 0", "\"penalty\": null", {"x.json: penalty: found null, expected a number"}},
    {"\"penalty\": 0",
     "\"penalty\": \"-inf\"",
     {"x.json: penalty: found the string \"-inf\", expected an integer"}},
    // lists and shapes
    {"[[1, 2], [3, 4]]", "[]", {"x.json: tokens: found an empty list, expected at least one row"}},
    {"[[1, 2], [3, 4]]", "[[]]", {"x.json: tokens row 1: found an empty row, expected at least one number"}},
    {"[[1, 2], [3, 4]]", "[1, 2]", {"x.json: tokens row 1: found the number 1, expected a list"}},
    {"[[1, 2], [3, 4]]", "{}", {"x.json: tokens: found an object, expected a list"}},
    {"[[1, 2], [3, 4]]", "\"1 2\"", {"x.json: tokens: found the string \"1 2\", expected a list"}},
    {"[[1, 2], [3, 4]]", "[[1, 2], [3]]", {"x.json: tokens row 2: found 1 entries, expected 2 as in row 1"}},
    {"[[1, 2], [3, 4]]", "[[1, 2], []]", {"x.json: tokens row 2: found an empty row"}},
    {"[[5, 6], [7, 8]]",
     "[[5, 6], [7, 8, 9]]",
     {"x.json: heads[0].W_V row 2: found 3 entries, expected 2 as in row 1"}},
    {"[[5, 6], [7, 8]]",
     "[[5, 6, 0], [7, 8, 9]]",
     {"x.json: heads[0].W_V: found 2 x 3, expected d_v x d = 2 x 2"}},
    {"\"W_K\": [[3, 4]]",
     "\"W_K\": [[3, 4], [5, 6]]",
     {"x.json: heads[0].W_K: found 2 x 2, expected d_k x d = 1 x 2"}},
    {"\"W_Q\": [[1, 2]]", "\"W_Q\": [[1]]", {"x.json: heads[0].W_Q: found 1 x 1, expected d_k x d = 1 x 2"}},
    {"[[1, 0], [0, 1]]", "[[1], [0]]", {"x.json: W_O: found 2 x 1, expected d_out x (heads * d_v) = 2 x 2"}},
    {"[[1, 0], [0, 1]]", "null", {"x.json: W_O: found null, expected a list"}},
    {"[[1, 0], [0, 1]]", "[[1, 0]]", {"x.json: residual: found d_out = 1, expected d_out = d = 2"}},
    // heads
    {"\"heads\": [", "\"heads\": [], \"x\": [", {"x.json: found the unknown key \"x\""}},
    {"[{\"W_Q\": [[1, 2]], \"W_K\": [[3, 4]], \"W_V\": [[5, 6], [7, 8]]}]",
     "[]",
     {"x.json: heads: found no head, expected at least one"}},
    {"[{\"W_Q\": [[1, 2]], \"W_K\": [[3, 4]], \"W_V\": [[5, 6], [7, 8]]}]",
     "[[1]]",
     {"x.json: heads[0]: found a list of 1, expected an object"}},
    {"[{\"W_Q\": [[1, 2]], \"W_K\": [[3, 4]], \"W_V\": [[5, 6], [7, 8]]}]",
     "{\"W_Q\": 1}",
     {"x.json: heads: found an object, expected a list"}},
    {"[7, 8]]}]",
     "[7, 8]]}, {\"W_Q\": [[1, 2]], \"W_K\": [[3, 4]], \"W_V\": [[5, 6]]}]",
     {"x.json: heads[1].W_V: found 1 x 2, expected d_v x d = 2 x 2"}},
    {"[7, 8]]}],\n  \"W_O\": [[1, 0], [0, 1]],",
     "[7, 8]]}, {\"W_Q\": [[1, 2]], \"W_K\": [[3, 4]], \"W_V\": [[5, 6], [7, 8]]}],",
     {"x.json: W_O: found none with 2 heads, expected"}},
    // options
    {"\"none\"",
     "\"casual\"",
     {"x.json: mask: found the string \"casual\", expected one of \"none\", \"causal\"",
      "did you mean \"causal\"?"}},
    {"\"none\"",
     "null",
     {"x.json: mask: found null, expected one of \"none\", \"causal\", \"diagonal\" or \"causal+diagonal\""}},
    {"\"zero\"", "\"zeros\"", {"x.json: empty_row: found the string \"zeros\"", "did you mean \"zero\"?"}},
    {"\"zero\"", "0", {"x.json: empty_row: found the number 0, expected one of"}},
    {"true", "\"true\"", {"x.json: residual: found the string \"true\", expected true or false"}},
    {"true", "1", {"x.json: residual: found the number 1, expected true or false"}},
    {"\"mask\": \"none\"",
     "\"mask\": \"causal+diagonal\", \"empty_rows\": 1",
     {"x.json: found the unknown key \"empty_rows\"", "\"empty_row\"?"}},
    {"\"none\", \"penalty\": 0, \"residual\": true, \"empty_row\": \"zero\"",
     "\"causal+diagonal\"",
     {"x.json: mask: found row 1 with all its scores masked by \"causal+diagonal\", expected at least one "
      "score"}},
};

std::string spoiled(const Case& c) {
  const auto at = kValid.find(c.from);
  REQUIRE(at != std::string::npos);
  std::string text = kValid;
  return text.replace(at, c.from.size(), c.to);
}

}  // namespace

TEST_CASE("the instance that the malformed ones are made from is valid") {
  CHECK_NOTHROW(read_instance(kValid, "x.json"));
}

TEST_CASE("a malformed instance gives one clear line") {
  REQUIRE(kCases.size() >= 40);
  for (const auto& c : kCases) {
    std::string message = "accepted";
    try {
      read_instance(spoiled(c), "x.json");
    } catch (const InputError& e) {
      message = e.what();
    }
    INFO("\"" << c.from << "\" became \"" << c.to.substr(0, 200) << "\"");
    for (const auto& fragment : c.fragments) CHECK_THAT(message, Catch::Contains(fragment));
    CHECK_THAT(message,
               Catch::StartsWith("x.json:") && Catch::Contains("found ") && Catch::Contains(", expected "));
    CHECK(message.find('\n') == std::string::npos);
    CHECK(message.size() < 300);
  }
}

TEST_CASE("a valid instance cut short anywhere is an error and never a crash") {
  for (std::size_t length = 0; length < kValid.size(); ++length)
    CHECK_THROWS_AS(read_instance(kValid.substr(0, length), "x.json"), InputError);
}

TEST_CASE("a valid instance with any byte replaced is read or is an input error") {
  for (std::size_t at = 0; at < kValid.size(); ++at)
    for (const char byte : {'\0', '"', '[', '}', ',', '-', '9', 'e', '\n', '\xff'}) {
      std::string text = kValid;
      text[at] = byte;
      try {
        read_instance(text, "x.json");
      } catch (const InputError& e) {
        REQUIRE(std::string(e.what()).find('\n') == std::string::npos);
      }
    }
}
