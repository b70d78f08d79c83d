#include "proofs/certificate/certificate.hpp"

#include <catch2/catch.hpp>

#include "tests/proofs/certificate/tampered.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

bool same(const Certificate& a, const Certificate& b) {
  return a.id == b.id && a.claim_text == b.claim_text && a.point == b.point && a.indices == b.indices &&
         a.row == b.row && a.col == b.col && a.relation == b.relation && a.left == b.left &&
         a.right == b.right;
}

void check_round_trip(const Certificate& c) {
  const std::string text = write_certificate(c);
  const Certificate back = read_certificate(text, "c.json");
  CHECK(same(back, c));
  CHECK(write_certificate(back) == text);
}

}  // namespace

TEST_CASE("certificates of the built-in claims survive writing and reading, and are valid") {
  for (const Claim& claim : builtin_claims()) {
    if (claim.expect != Expect::refuted) continue;
    CAPTURE(claim.id);
    for (const bool shrunk : {true, false}) {
      const Certificate c = certificate_of(claim, shrunk);
      check_round_trip(c);
      const auto result = check(c);
      CAPTURE(result.reason);
      CHECK(result.valid);
    }
  }
}

TEST_CASE("certificates with variables of all kinds and shapes") {
  for (const char* lines :
       {"var x in real\nassert x > 5",
        "var x in real(3), y in real(1), M in real(2,3), N in real(1,3), K in real(1,1)\nassert x[1] > 5",
        "var p in simplex(4), q in simplex(1), n in int(-3..3)\nassert n > 3", "assert T > 100",
        "model temporal_attention(heads = 2, mask = causal+diagonal, empty_row = uniform, penalty = 1/3)\n"
        "var r in real\nassert A[2][1,1] = 2",
        "model temporal_attention(residual = on, d_k = 3)\nfor i in 1..T, j in 1..T\nassert J[i,j] = 7 * "
        "id(d)"}) {
    CAPTURE(lines);
    const Certificate c = certificate_of(claim_of(lines), false);
    check_round_trip(c);
    CHECK(check(c).valid);
  }
}

TEST_CASE("the format") {
  const auto json = json_of(certificate_at(
      claim_of("var x in real, p in simplex(2)\nfor i in 1..2\nassert p[i] * x <= 1"),
      values({{"x", number(Rational(7, 2))}, {"p", column({Rational(1, 4), Rational(3, 4)})}})));
  CHECK(json["format"] == "proofgrad-certificate/1");
  CHECK(json["id"] == "t.x");
  CHECK(json["claim"].get<std::string>().starts_with("claim t.x"));
  CHECK(json["claim"].get<std::string>().ends_with("end"));
  CHECK(json["variables"]["x"] == "7/2");
  CHECK(json["variables"]["p"] == nlohmann::ordered_json{"1/4", "3/4"});
  CHECK(json["instance"].is_null());
  CHECK(json["indices"] == nlohmann::ordered_json{{"i", 2}});
  CHECK(json["relation"] == "<=");
  const auto number = [&](const char* name, int k) {
    return Rational::parse(json[name][k].get<std::string>());
  };
  CHECK(number("left", 0) <= Rational(21, 8));
  CHECK(Rational(21, 8) <= number("left", 1));
  CHECK(number("right", 0) <= Rational(1));
  CHECK(Rational(1) <= number("right", 1));
  CHECK(number("right", 1) < number("left", 0));
}

TEST_CASE("as many digits are printed as show the failure") {
  const std::string tiny = "2^(-900)";
  for (const std::string& relation :
       std::vector<std::string>{"exp(x) + " + tiny + " <= exp(x)", "exp(x) * (1 + " + tiny + ") = exp(x)",
                                "exp(x) >= exp(x) + " + tiny}) {
    CAPTURE(relation);
    const auto c = certificate_at(claim_of("var x in real\nassert " + relation),
                                  values({{"x", number(Rational(1, 3))}}));
    CHECK(c.left[0].size() > 250);
    CHECK(check(c).valid);
  }
}

TEST_CASE("strict relations that fail with equal sides show them exactly") {
  for (const char* relation :
       {"x^60 < 2^(-60)", "2^(-60) > x^60", "x^60 != 2^(-60)", "x * id(2) != id(2) / 2"}) {
    CAPTURE(relation);
    const auto c = certificate_at(claim_of(std::string("var x in real\nassert ") + relation),
                                  values({{"x", number(Rational(1, 2))}}));
    CHECK(Rational::parse(c.left[0]) == Rational::parse(c.right[1]));
    CHECK(check(c).valid);
  }
}

TEST_CASE("what is no certificate is refused with one line that names the place") {
  const auto valid = json_of(certificate_of(*find_builtin("paper.b4")));
  REQUIRE(checked(valid) == "valid");
  using Json = nlohmann::ordered_json;
  const auto refused = [&](const std::string& what, const std::function<void(Json&)>& change,
                           const std::string& message) {
    Json json = valid;
    change(json);
    const std::string found = checked(json);
    CAPTURE(what, found);
    CHECK(found.starts_with("error: c.json"));
    CHECK(found.find(message) != std::string::npos);
    CHECK(found.find('\n') == std::string::npos);
  };
  for (const char* key :
       {"format", "id", "claim", "variables", "instance", "indices", "relation", "left", "right"})
    refused(
        key, [&](Json& j) { j.erase(key); }, key);
  refused(
      "format", [](Json& j) { j["format"] = "proofgrad-certificate/2"; }, "format");
  refused(
      "unknown key", [](Json& j) { j["proof"] = 1; }, "proof");
  refused(
      "id", [](Json& j) { j["id"] = "paper.b3"; }, "id");
  refused(
      "no claim", [](Json& j) { j["claim"] = ""; }, "expected 'claim'");
  refused(
      "two claims",
      [](Json& j) { j["claim"] = j["claim"].get<std::string>() + "\nclaim t.y \"\"\nassert 1 = 1\nend"; },
      "2 claims");
  refused(
      "claim's text", [](Json& j) { j["claim"] = "claim paper.b4 \"t\"\nassert 1 =\nend"; },
      "c.json: claim:2");
  refused(
      "variables", [](Json& j) { j["variables"] = Json::array(); }, "variables");
  refused(
      "unknown variable", [](Json& j) { j["variables"]["p"] = "1"; }, "p");
  refused(
      "instance", [](Json& j) { j["instance"] = "none"; }, "instance");
  refused(
      "ragged", [](Json& j) { j["instance"]["tokens"][0].push_back("1"); }, "tokens");
  refused(
      "NaN", [](Json& j) { j["instance"]["tokens"][0][0] = "nan"; }, "tokens");
  refused(
      "index", [](Json& j) { j["indices"]["i"] = "one"; }, "indices.i");
  refused(
      "fractional index", [](Json& j) { j["indices"]["i"] = "1/2"; }, "indices.i");
  refused(
      "indices", [](Json& j) { j["indices"] = 1; }, "indices");
  refused(
      "entry",
      [](Json& j) {
        j["entry"] = {0, 1};
      },
      "entry[0]");
  refused(
      "entry", [](Json& j) { j["entry"] = {1}; }, "entry");
  refused(
      "relation", [](Json& j) { j["relation"] = "=="; }, "relation");
  refused(
      "left", [](Json& j) { j["left"] = {"1"}; }, "left");
  refused(
      "left", [](Json& j) { j["left"][0] = "x"; }, "left[0]");
  refused(
      "right", [](Json& j) { j["right"] = "1"; }, "right");
  CHECK(checked(std::string("")).starts_with("error: c.json"));
  CHECK(checked(std::string("[1")).starts_with("error: c.json"));
}
