#include "proofs/certificate/check.hpp"

#include "tests/proofs/certificate/tampered.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using Json = nlohmann::ordered_json;

namespace {

Rational parse(const Json& text) { return Rational::parse(text.get<std::string>()); }

/// The certificate is refused after `change`, not with a crash.
void refused(const Json& valid, const std::string& what, const std::function<void(Json&)>& change) {
  Json json = valid;
  change(json);
  const std::string found = checked(json);
  CAPTURE(what, found);
  CHECK(found != "valid");
  CHECK(found.size() > 10);
}

void replace(Json& text, const std::string& from, const std::string& to) {
  std::string s = text.get<std::string>();
  const auto at = s.find(from);
  if (at == std::string::npos) FAIL("the claim does not hold " << from);
  text = s.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a certificate whose point, claim or sides were tampered with is refused") {
  // T = 2, d = 1: the norm of J_11 is more than the printed bound
  const Json valid = json_of(certificate_of(*find_builtin("paper.b4")));
  REQUIRE(checked(valid) == "valid");
  refused(valid, "claim that holds",
          [](Json& j) { replace(j["claim"], "norm(J[i,i]) <=", "norm(J[i,i]) <= 99 +"); });
  refused(valid, "id", [](Json& j) { j["id"] = "paper.b5"; });
  refused(valid, "id in the claim", [](Json& j) { replace(j["claim"], "paper.b4", "paper.b9"); });
  refused(valid, "relation of the claim", [](Json& j) { replace(j["claim"], "<=", ">="); });
  refused(valid, "tokens", [](Json& j) { j["instance"]["tokens"] = {{"0"}, {"0"}}; });
  refused(valid, "W_V", [](Json& j) { j["instance"]["heads"][0]["W_V"] = {{"0"}}; });
  refused(valid, "fewer tokens", [](Json& j) { j["instance"]["tokens"].erase(1); });
  refused(valid, "mask", [](Json& j) { j["instance"]["mask"] = "causal"; });
  refused(valid, "penalty", [](Json& j) { j["instance"]["penalty"] = "1"; });
  refused(valid, "residual", [](Json& j) { j["instance"]["residual"] = true; });
  refused(valid, "W_O with one head", [](Json& j) { j["instance"]["W_O"] = {{"1"}}; });
  refused(valid, "d_v", [](Json& j) { j["instance"]["heads"][0]["W_V"] = {{"1"}, {"1"}}; });
  refused(valid, "d_k", [](Json& j) {
    for (const char* name : {"W_Q", "W_K"}) j["instance"]["heads"][0][name] = {{"1"}, {"1"}};
  });
  refused(valid, "no instance", [](Json& j) { j["instance"] = nullptr; });
  refused(valid, "the other index", [](Json& j) { j["indices"]["i"] = 3 - j["indices"]["i"].get<int>(); });
  refused(valid, "no such index", [](Json& j) { j["indices"]["i"] = 3; });
  refused(valid, "renamed index", [](Json& j) { j["indices"] = Json{{"k", j["indices"]["i"]}}; });
  refused(valid, "no index", [](Json& j) { j["indices"] = Json::object(); });
  refused(valid, "one index more", [](Json& j) { j["indices"]["j"] = 1; });
  refused(valid, "entry", [](Json& j) { j["entry"] = {1, 2}; });
  refused(valid, "entry", [](Json& j) { j["entry"] = {2, 1}; });
  for (const char* relation : {"<", ">=", ">", "=", "!=", "psd"})
    refused(valid, relation, [&](Json& j) { j["relation"] = relation; });
}

TEST_CASE("stated sides must enclose the true ones and show the failure") {
  const Json valid = json_of(certificate_of(*find_builtin("paper.b4")));
  const Rational left = parse(valid["left"][0]), right = parse(valid["right"][1]);
  REQUIRE(right < left);
  const Rational between = (left + right) / 2;
  refused(valid, "swapped sides", [](Json& j) { std::swap(j["left"], j["right"]); });
  refused(valid, "swapped bounds", [](Json& j) { std::swap(j["left"][0], j["left"][1]); });
  refused(valid, "left as wide as the right side", [&](Json& j) { j["left"][0] = right.str(); });
  refused(valid, "right as wide as the left side", [&](Json& j) { j["right"][1] = left.str(); });
  refused(valid, "left moved up", [](Json& j) { j["left"] = {"1000", "1001"}; });
  refused(valid, "right moved down", [](Json& j) { j["right"] = {"-1001", "-1000"}; });
  refused(valid, "a left side of the wrong sign", [](Json& j) { j["left"] = {"-2", "-1"}; });
  const Rational step = pow(Rational(10), -15);  // far below a double's last digit of what precision 64 shows
  refused(valid, "left narrowed from below",
          [&](Json& j) { j["left"][0] = (parse(j["left"][1]) + step).str(); });
  // Bounds beyond the true number by less than 10^-300: no fixed low precision can tell.
  const Rational tiny = pow(Rational(10), -300);
  const auto claim = claim_of("var x in real\nassert x + 1 <= 1/3");
  const Json exact = json_of(certificate_at(claim, values({{"x", number(Rational(1, 3))}})));
  REQUIRE(checked(exact) == "valid");
  refused(exact, "below by a hair", [&](Json& j) { j["left"] = {"1", (Rational(4, 3) - tiny).str()}; });
  refused(exact, "above by a hair", [&](Json& j) { j["left"] = {(Rational(4, 3) + tiny).str(), "2"}; });
  Json fitting = exact;
  fitting["left"] = {(Rational(4, 3) - tiny).str(), (Rational(4, 3) + tiny).str()};
  CHECK(checked(fitting) == "valid");
  fitting["left"] = {"1", "2"};
  fitting["right"] = {"0.1", "0.9"};
  CHECK(checked(fitting) == "valid");
  fitting["left"] = {"4/3", "4/3"};  // the exact value, which no ball shows
  CHECK(checked(fitting) == "valid");
  Json wider = valid;
  wider["left"][0] = (between + (left - between) / 2).str();
  wider["right"][1] = between.str();
  CHECK(checked(wider) == "valid");
}

TEST_CASE("ties, bounds, ranges and assumptions are part of what is checked") {
  const Json tied = json_of(certificate_of(*find_builtin("sink.d3_rows")));
  REQUIRE(checked(tied) == "valid");
  refused(tied, "tie", [](Json& j) { j["instance"]["heads"][0]["W_K"][0][0] = "5"; });

  const Json ranged =
      json_of(certificate_of(claim_of("model temporal_attention(penalty = 0..1)\ngiven norm(X[i]) <= 2\nvar "
                                      "n in int(1..3), p in simplex(2), y in real\n"
                                      "assume y > 1\nassert A[1,1] + 9 = n")));
  REQUIRE(checked(ranged) == "valid");
  refused(ranged, "bound", [](Json& j) { j["instance"]["tokens"][0][0] = "3"; });
  refused(ranged, "penalty", [](Json& j) { j["instance"]["penalty"] = "-1/1000"; });
  refused(ranged, "integer", [](Json& j) { j["variables"]["n"] = "4"; });
  refused(ranged, "no integer", [](Json& j) { j["variables"]["n"] = "3/2"; });
  refused(ranged, "probabilities", [](Json& j) { j["variables"]["p"] = {"1/2", "1/3"}; });
  refused(ranged, "length", [](Json& j) { j["variables"]["p"] = {"1"}; });
  refused(ranged, "missing", [](Json& j) { j["variables"].erase("y"); });
  refused(ranged, "assumption", [](Json& j) { j["variables"]["y"] = "1"; });
  Json other = ranged;
  other["variables"]["y"] = "17";  // refutes as well
  CHECK(checked(other) == "valid");
}

TEST_CASE("assumptions about an index are checked at that index") {
  const auto claim = claim_of("var v in real(2)\nfor i in 1..2\nassume v[i] >= 1\nassert v[i] >= 2");
  const Json valid = json_of(certificate_at(claim, values({{"v", column({Rational(3, 2), 0})}})));
  REQUIRE(checked(valid) == "valid");
  REQUIRE(valid["indices"]["i"] == 1);
  refused(valid, "an assumption of this index", [](Json& j) {
    j["variables"]["v"] = {"1/2", "3/2"};
    j["left"] = {"1/2", "1/2"};
  });
  refused(valid, "the other index", [](Json& j) {
    j["indices"]["i"] = 2;
    j["left"] = {"0", "0"};
  });
}

TEST_CASE("a point at which the claim is not defined refutes nothing") {
  const auto claim =
      claim_of("var x in real, y in real\nassert y > 5\nassert 0 * (1 / x) <= 1\nassert sqrt(y) <= 9");
  const Json valid = json_of(certificate_at(claim, values({{"x", number(1)}, {"y", number(2)}})));
  REQUIRE(checked(valid) == "valid");
  refused(valid, "division by zero", [](Json& j) { j["variables"]["x"] = "0"; });
  refused(valid, "root", [](Json& j) {
    j["variables"]["y"] = "-1";
    j["left"] = {"-1", "-1"};
  });
  const auto mean = claim_of("domain T in 1..3\nassert T > 3\nassert mean(j in 2..T : j) <= 5");
  Point three;
  three.T = 3;
  const Json sized = json_of(certificate_at(mean, three));
  REQUIRE(checked(sized) == "valid");
  refused(sized, "empty mean", [](Json& j) {
    j["variables"]["T"] = "1";
    j["left"] = {"1", "1"};
  });
}

TEST_CASE("the domain says where to search: a counterexample outside of it refutes all the same") {
  const auto claim = claim_of(
      "domain T in 2..3, d in 1..1, entries in -1..1\nmodel temporal_attention()\nassert S[1,1] <= 1");
  Json json = json_of(certificate_at(claim, scalar_point({5, 1, 1, 1, 1}, 1, 1, 1)));
  CHECK(checked(json) == "valid");
}

TEST_CASE("sizes that the claim's expressions do not fit are invalid, not a crash") {
  const auto claim = claim_of("model temporal_attention()\ndomain T in 3..6\nassert S[1,3] > 99");
  const Json valid = json_of(certificate_at(claim, scalar_point({1, 1, 1}, 1, 1, 1)));
  REQUIRE(checked(valid) == "valid");
  refused(valid, "X[3] of two tokens", [](Json& j) { j["instance"]["tokens"].erase(0); });
  const auto dimension = claim_of("model temporal_attention()\ndomain d in 2..3\nassert X[1][2] > 99");
  auto point = scalar_point({1}, 1, 1, 1);
  const CheckResult result = check({"t.x", dimension.text, point, {}, 1, 1, ">", {"1", "1"}, {"99", "99"}});
  CHECK_FALSE(result.valid);
  CHECK(result.reason.find("outside 1..1") != std::string::npos);
}

TEST_CASE("a certificate built by hand is judged, whatever it holds") {
  const auto claim = claim_of("var x in real\nassert x <= 1");
  const Point two = values({{"x", number(2)}});
  const Certificate good{"t.x", claim.text, two, {}, 1, 1, "<=", {"2", "2"}, {"1", "1"}};
  CHECK(check(good).valid);
  const auto bad = [&](const std::function<void(Certificate&)>& change) {
    Certificate c = good;
    change(c);
    return !check(c).valid;
  };
  CHECK(bad([](auto& c) { c.id = "t.y"; }));
  CHECK(bad([](auto& c) { c.claim_text = ""; }));
  CHECK(bad([](auto& c) { c.claim_text += "\n" + c.claim_text; }));
  CHECK(bad([](auto& c) { c.point.variables.clear(); }));
  CHECK(bad([](auto& c) { c.point.variables["x"] = matrix(1, 2, {2, 2}); }));
  CHECK(bad([](auto& c) { c.left = {"two", "2"}; }));
  CHECK(bad([](auto& c) { c.right = {"", ""}; }));
  CHECK(bad([](auto& c) { c.relation = "like"; }));
  CHECK(bad([](auto& c) { c.row = 7; }));
  CHECK(bad([](auto& c) { c.indices = {{"i", 1}}; }));
}

namespace {

/// Is the certificate a refutation? By another route: its claim's own evaluation in balls of 400 bits,
/// without the engine's decisions, and the sides as rationals.
bool refutes(const Certificate& c) {
  const Claim claim = parse_claims(c.claim_text, c.id).at(0);
  if (mismatch(claim, c.point)) return false;
  const PrecisionScope precision(400);
  for (const auto& sides : evaluate<Ball>(claim, c.point)) {
    std::map<std::string, std::int64_t> stated(c.indices.begin(), c.indices.end());
    const std::map<std::string, std::int64_t> found(sides.indices.begin(), sides.indices.end());
    if (stated != found || !certainly_false(sides)) continue;
    const Ball &a = sides.left[sides.left.size() == 1 ? 0 : (c.row - 1) * sides.left.cols() + c.col - 1],
               &b = sides.right[sides.right.size() == 1 ? 0 : (c.row - 1) * sides.right.cols() + c.col - 1];
    const auto holds = [](const std::array<std::string, 2>& bounds, const Ball& x) {
      return Rational::parse(bounds[0]) <= x.upper_rational() &&
             x.lower_rational() <= Rational::parse(bounds[1]);
    };
    if (holds(c.left, a) && holds(c.right, b)) return true;
  }
  return false;
}

/// One random change of the text: a character replaced, dropped, doubled or swapped, or a token exchanged.
std::string mutated(std::string text) {
  static const std::string characters = "0123456789-/.,\"[]{}: eE<=ijxW_\\\n+*";
  static const std::vector<std::pair<std::string, std::string>> words = {{"\"1\"", "\"2\""},
                                                                         {"\"0\"", "\"1\""},
                                                                         {"\"-1\"", "\"1\""},
                                                                         {"\"none\"", "\"causal\""},
                                                                         {"<=", "<"},
                                                                         {"false", "true"},
                                                                         {"\"2\"", "\"1/2\""},
                                                                         {"null", "\"3\""},
                                                                         {"W_Q", "W_K"},
                                                                         {"norm", "trace"},
                                                                         {"1", "1000000000000000000000"},
                                                                         {"[", "[["},
                                                                         {"i in 1..T", "i in 2..T"},
                                                                         {"2", "-2"}};
  const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size());
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      text[at] = characters[*rc::gen::inRange<std::size_t>(0, characters.size())];
      return text;
    case 1:
      return text.erase(at, *rc::gen::inRange<std::size_t>(1, 4));
    case 2:
      return text.insert(at, text.substr(at, *rc::gen::inRange<std::size_t>(1, 12)));
    case 3:
      if (at + 1 < text.size()) std::swap(text[at], text[at + 1]);
      return text;
    case 4:
      return text.insert(at, 1, characters[*rc::gen::inRange<std::size_t>(0, characters.size())]);
    default: {
      const auto& [from, to] = words[*rc::gen::inRange<std::size_t>(0, words.size())];
      const auto found = text.find(from, at);
      return found == std::string::npos ? text : text.replace(found, from.size(), to);
    }
  }
}

void collect_leaves(Json& json, std::vector<Json*>& leaves) {
  if (!json.is_structured()) return leaves.push_back(&json);
  for (Json& part : json) collect_leaves(part, leaves);
}

/// One number, word or text of the certificate replaced by another.
std::string replaced(const std::string& text) {
  static const std::vector<Json> values = {"0", "1", "-1", "2",  "1/2", "-3/7", "0.25", "1e3", 0,     1,
                                           2,   -1,  true, "<=", ">=",  "=",    "psd",  "x",   Json()};
  Json json = Json::parse(text);
  std::vector<Json*> leaves;
  collect_leaves(json, leaves);
  *leaves[*rc::gen::inRange<std::size_t>(0, leaves.size())] =
      values[*rc::gen::inRange<std::size_t>(0, values.size())];
  return json.dump();
}

}  // namespace

TEST_CASE("no random change makes a certificate valid that does not refute, and none crashes") {
  std::vector<std::string> texts;
  const auto add = [&](const Certificate& c) { texts.push_back(json_of(c).dump()); };
  for (const char* id : {"paper.b4", "paper.b8", "sink.d3_rows", "paper.b7"})
    add(certificate_of(*find_builtin(id)));
  add(certificate_of(claim_of("var n in int(1..3), p in simplex(3), M in real(2,n)\nfor i in 1..3\n"
                              "assert p[i] + M[1,1] <= 2"),
                     false));
  int valid = 0, invalid = 0, unreadable = 0;
  testing::for_all("mutations", 4000, [&] {
    std::string text = texts[*rc::gen::inRange<std::size_t>(0, texts.size())];
    const bool keeps_json = *rc::gen::arbitrary<bool>();
    for (int changes = *rc::gen::inRange(1, 4); changes > 0; --changes)
      text = keeps_json ? replaced(text) : mutated(text);
    const std::string found = checked(text);  // throws whatever is no clean refusal
    ++(found == "valid" ? valid : found[0] == 'i' ? invalid : unreadable);
    if (found == "valid") RC_ASSERT(refutes(read_certificate(text, "c.json")));
  });
  CAPTURE(valid, invalid, unreadable);
  CHECK(valid > 50);
  CHECK(invalid > 200);
  CHECK(unreadable > 1000);
}

TEST_CASE("a strict relation that fails because its sides are equal: one enclosure twice, decided exactly") {
  for (const char* relation : {"<", ">", "!="}) {
    const Claim claim = claim_of(std::string("var x in real\ndomain x in 1..2\nassert exp(x) * exp(1 - x) ") +
                                 relation + " exp(1)");
    const Json valid = json_of(certificate_of(claim));
    CHECK(checked(valid) == "valid");
    CHECK(valid["left"] == valid["right"]);
    CHECK(parse(valid["left"][0]) < parse(valid["left"][1]));
    refused(valid, "sides that are no longer one interval", [](Json& j) { j["left"][1] = "3"; });
    refused(valid, "sides that do not hold the number", [](Json& j) { j["left"] = j["right"] = {"3", "4"}; });
    refused(valid, "a relation that holds",
            [](Json& j) { replace(j["claim"], "exp(1 - x)", "(exp(1 - x) + 10^(-300))"); });
  }
  // Sides that differ, stated as one interval: it fails, but the certificate does not say why.
  const Json valid = json_of(certificate_of(claim_of("var x in real\nassert exp(x) < x")));
  REQUIRE(checked(valid) == "valid");
  refused(valid, "one wide interval twice", [](Json& j) { j["left"] = j["right"] = {"-1000", "1000"}; });
}
