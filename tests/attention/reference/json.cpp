#include "attention/reference/json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/attention/instances.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;
using nlohmann::json;

namespace {

std::vector<std::size_t> shape_of(const json& list) {
  std::vector<std::size_t> shape;
  for (const json* j = &list; j->is_array(); j = &(*j)[0]) shape.push_back(j->size());
  return shape;
}

std::vector<std::string> texts_of(const json& list) {
  if (list.is_string()) return {list.get<std::string>()};
  std::vector<std::string> out;
  for (const json& part : list)
    for (auto& text : texts_of(part)) out.push_back(text);
  return out;
}

}  // namespace

TEST_CASE("the file has the format's members and shapes, and every number in its place") {
  Random random(8);
  Instance x = random_instance(random, {.T = 3, .d = 2, .d_v = 4, .heads = 2, .d_out = 5}, true, false);
  const ReferenceDecimals values = reference_decimals(x, {.digits = 7});
  const json file = json::parse(reference_json(values));
  CHECK(file["format"] == "proofgrad-reference/1");
  CHECK(file["digits"] == 7);
  CHECK(file["certified"] == true);
  CHECK(shape_of(file["attention"]) == std::vector<std::size_t>{2, 3, 3});
  CHECK(shape_of(file["output"]) == std::vector<std::size_t>{3, 5});
  CHECK(file["jacobian"].size() == 5);
  for (const char* part : {"total", "value", "key", "query", "residual"})
    CHECK(shape_of(file["jacobian"].at(part)) == std::vector<std::size_t>{3, 3, 5, 2});
  for (const ReferenceArray& array : values.arrays) {
    const json& list =
        array.name.starts_with("jacobian.") ? file["jacobian"][array.name.substr(9)] : file[array.name];
    const auto first = values.texts.begin() + static_cast<std::ptrdiff_t>(array.first);
    CHECK(texts_of(list) ==
          std::vector<std::string>(first, first + static_cast<std::ptrdiff_t>(array.size())));
  }
}

TEST_CASE("only what was asked for is in the file") {
  Random random(8);
  const Instance x = random_instance(random, {}, false, true);
  const json file = json::parse(reference_json(reference_decimals(
      x, {.digits = 3, .quantities = {.jacobian = false, .attention = true, .output = false}})));
  CHECK(file.size() == 4);
  CHECK(file.contains("attention"));
}

TEST_CASE("a small file, byte for byte") {
  ReferenceDecimals values;
  values.digits = 2;
  values.arrays = {
      {"output", {2, 1}, 0}, {"jacobian.total", {1, 1, 1, 2}, 2}, {"jacobian.key", {1, 1, 1, 1}, 4}};
  values.texts = {"1.0", "0", "-2.5e-9", "3.0", "0"};
  CHECK(reference_json(values) == R"({
  "format": "proofgrad-reference/1",
  "digits": 2,
  "certified": true,
  "output": [
    ["1.0"],
    ["0"]
  ],
  "jacobian": {
    "total": [
      [
        [
          ["-2.5e-9", "3.0"]
        ]
      ]
    ],
    "key": [
      [
        [
          ["0"]
        ]
      ]
    ]
  }
}
)");
}
