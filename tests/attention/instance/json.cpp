#include "attention/instance/json.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "attention/instance/input_error.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;

namespace {

const std::string kSmall = R"({ "format": "proofgrad-instance/1",
  "tokens": [[1, 0.1], ["-5/7", "-1.25e-3"]],
  "heads": [{"W_Q": [[1, 2]], "W_K": [[3, 4]], "W_V": [[5, 6], [7, 8]]}] })";

Rational small_rational() {
  return {*rc::gen::inRange<std::int64_t>(-50, 50), *rc::gen::inRange<std::int64_t>(1, 20)};
}

Matrix<Rational> random_matrix(std::size_t rows, std::size_t cols) {
  Matrix<Rational> m(rows, cols);
  for (auto& x : m) x = small_rational();
  return m;
}

Instance random_instance() {
  const auto size = [] { return *rc::gen::inRange<std::size_t>(1, 4); };
  const std::size_t T = size(), d = size(), d_k = size(), d_v = size(), heads = size();
  Instance x;
  x.X = random_matrix(T, d);
  for (std::size_t h = 0; h < heads; ++h)
    x.heads.push_back({random_matrix(d_k, d), random_matrix(d_k, d), random_matrix(d_v, d)});
  if (heads > 1 || *rc::gen::arbitrary<bool>()) x.W_O = random_matrix(size(), heads * d_v);
  if (*rc::gen::arbitrary<bool>()) x.scale = small_rational();
  x.mask = *rc::gen::element(Mask::none, Mask::causal, Mask::diagonal, Mask::causal_diagonal);
  x.penalty = small_rational();
  x.residual = x.d_out() == d && *rc::gen::arbitrary<bool>();
  x.empty_row = *rc::gen::element(EmptyRowRule::zero, EmptyRowRule::uniform);
  if (fully_masked_rows(x.mask, T).empty() && *rc::gen::arbitrary<bool>()) x.empty_row = EmptyRowRule::error;
  return x;
}

bool all_numbers_are_strings(const nlohmann::json& json) {
  if (json.is_number()) return false;
  if (json.is_structured())
    for (const auto& item : json)
      if (!all_numbers_are_strings(item)) return false;
  return true;
}

}  // namespace

TEST_CASE("numbers are read exactly and the rest has its defaults") {
  const Instance x = read_instance(kSmall, "x.json");
  CHECK(x.X == Matrix<Rational>({2, 2}, {1, Rational(1, 10), Rational(-5, 7), Rational(-1, 800)}));
  REQUIRE(x.heads.size() == 1);
  CHECK(x.heads[0].W_Q == Matrix<Rational>({1, 2}, {1, 2}));
  CHECK(x.heads[0].W_K == Matrix<Rational>({1, 2}, {3, 4}));
  CHECK(x.heads[0].W_V == Matrix<Rational>({2, 2}, {5, 6, 7, 8}));
  CHECK_FALSE(x.W_O.has_value());
  CHECK_FALSE(x.scale.has_value());
  CHECK(x.mask == Mask::none);
  CHECK(x.penalty == Rational(0));
  CHECK_FALSE(x.residual);
  CHECK(x.empty_row == EmptyRowRule::error);
}

TEST_CASE("every option is read") {
  const Instance x =
      read_instance(R"({"empty_row": "uniform", "residual": true, "penalty": "-7/2", "scale": 1e400,
    "mask": "causal+diagonal", "W_O": [[1, 2]], "heads": [{"W_V": [[1]], "W_K": [[2]], "W_Q": [[3]]},
    {"W_V": [[4]], "W_K": [[5]], "W_Q": [[6]]}], "tokens": [[123456789012345678901234567890]],
    "format": "proofgrad-instance/1"})",
                    "x.json");
  CHECK(x.empty_row == EmptyRowRule::uniform);
  CHECK(x.residual);
  CHECK(x.penalty == Rational(-7, 2));
  CHECK(x.scale == pow(Rational(10), 400));
  CHECK(x.mask == Mask::causal_diagonal);
  CHECK(x.W_O == Matrix<Rational>({1, 2}, {1, 2}));
  CHECK(x.heads.size() == 2);
  CHECK(x.heads.at(1).W_K[0] == Rational(5));
  CHECK(x.X[0].str() == "123456789012345678901234567890");
}

TEST_CASE("an instance inside a larger file is read, and its errors name the whole place") {
  const auto larger = parse_exact_json("{\"instance\": " + kSmall + "}", "c.json");
  CHECK(instance_from_json(*larger.find("instance"), {"c.json", "instance"}) ==
        read_instance(kSmall, "x.json"));
  auto text = kSmall;
  text.replace(text.find("[3, 4]"), 6, "[3]   ");
  const auto broken = parse_exact_json(text, "c.json");
  CHECK_THROWS_WITH(instance_from_json(broken, {"c.json", "instance"}),
                    "c.json: instance.heads[0].W_K: found 1 x 1, expected d_k x d = 1 x 2");
}

TEST_CASE("an instance is loaded from a file") {
  const auto path = (std::filesystem::temp_directory_path() / "proofgrad-instance-test.json").string();
  std::ofstream(path) << kSmall;
  CHECK(load_instance(path) == read_instance(kSmall, "x.json"));
  std::ofstream(path) << "[";
  CHECK_THROWS_WITH(load_instance(path), Catch::StartsWith(path + ":1:2: found the end of the file"));
  std::filesystem::remove(path);
  CHECK_THROWS_WITH(load_instance(path), path + ": found no such file, expected a readable file");
}

TEST_CASE("what is written is read back as the same instance") {
  rc::prop("read(write(x)) == x, and every number is a string", [] {
    const Instance x = random_instance();
    const auto text = write_instance(x, *rc::gen::inRange<std::size_t>(0, 5));
    RC_LOG(text);
    RC_ASSERT(read_instance(text, "x.json") == x);
    RC_ASSERT(all_numbers_are_strings(nlohmann::json::parse(text)));
  });
}

TEST_CASE("the writer's layout") {
  Instance x;
  x.X = Matrix<Rational>({2, 1}, {Rational(1, 3), -2});
  x.heads = {{Matrix<Rational>({1, 1}, {1}), Matrix<Rational>({1, 1}, {2}), Matrix<Rational>({1, 1}, {3})}};
  CHECK(write_instance(x) == R"({
  "format": "proofgrad-instance/1",
  "tokens": [
    ["1/3"],
    ["-2"]
  ],
  "heads": [
    {
      "W_Q": [
        ["1"]
      ],
      "W_K": [
        ["2"]
      ],
      "W_V": [
        ["3"]
      ]
    }
  ],
  "mask": "none",
  "penalty": "0",
  "residual": false,
  "empty_row": "error"
})");
}
