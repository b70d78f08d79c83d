#include "proofs/search/fields.hpp"

#include <catch2/catch.hpp>

#include "proofs/search/sample.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

std::vector<std::string> names(const Claim& claim, Point point) {
  std::vector<std::string> all;
  for (const Field& field : fields(claim, point)) all.push_back(field.name);
  return all;
}

}  // namespace

TEST_CASE("fields are the free matrices of a point") {
  const auto claim = claim_of("model temporal_attention()\nassert 1 = 1");
  CHECK(names(claim, sample(claim, 1, 0)) == std::vector<std::string>{"X", "W_Q", "W_K", "W_V"});
  const auto two = claim_of(
      "model temporal_attention(heads = 2)\nvar p in simplex(T), n in int(1..3), x in real\nassert 1 = 1");
  CHECK(names(two, sample(two, 1, 0)) ==
        std::vector<std::string>{"X", "W_Q", "W_K", "W_V", "W_Q[2]", "W_K[2]", "W_V[2]", "W_O", "p", "x"});
}

TEST_CASE("a field is the point's own matrix") {
  const auto claim = claim_of("var x in real(2), y in real\nassert 1 = 1");
  Point point = values({{"x", column({1, 2})}, {"y", number(3)}});
  (*fields(claim, point)[0].value)[1] = 7;
  CHECK(point.variables.at("x") == column({1, 7}));
}

TEST_CASE("a variable without a value is no field, and gets none by being looked for") {
  const auto claim = claim_of("var x in real(2), y in real\nassert 1 = 1");
  Point point = values({{"y", number(3)}});
  CHECK(names(claim, point) == std::vector<std::string>{"y"});
  CHECK(fields_named(claim, point, "x").empty());
  CHECK(point.variables.size() == 1);
}

TEST_CASE("a weight's name stands for all heads") {
  const auto claim = claim_of("model temporal_attention(heads = 3)\nassert 1 = 1");
  Point point = sample(claim, 1, 0);
  const auto found = fields_named(claim, point, "W_K");
  REQUIRE(found.size() == 3);
  for (std::size_t h = 0; h < 3; ++h) CHECK(found[h] == &point.instance->heads[h].W_K);
  CHECK(fields_named(claim, point, "X").size() == 1);
  CHECK(fields_named(claim, point, "W").empty());
}
