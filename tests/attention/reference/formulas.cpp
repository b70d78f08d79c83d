#include "attention/reference/formulas.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "attention/instance/json.hpp"
#include "attention/reference/json.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = PROOFGRAD_SOURCE_DIR;

bool mpmath_is_there() {
  const bool there = std::system("python3 -c 'import mpmath' >/dev/null 2>&1") == 0;
  if (!there) WARN("no mpmath: skipped");
  return there;
}

std::string exact_of(const Instance& instance) {
  return exact_json(reference_formulas(instance, {}), reference_decimals(instance, {.digits = 60}));
}

/// formulas.py's word on the text.
bool formulas_agree(const std::string& text) {
  const fs::path file =
      fs::temp_directory_path() / ("proofgrad-formulas-" + std::to_string(getpid()) + ".json");
  std::ofstream(file) << text;
  const std::string command = "python3 '" + (kRoot / "tests/attention/reference/formulas.py").string() +
                              "' '" + file.string() + "' >/dev/null 2>&1";
  const bool agrees = std::system(command.c_str()) == 0;
  fs::remove(file);
  return agrees;
}

/// Two tokens 0 and 1, all weights 1: row 1 is uniform, row 2 has the scores 0 and 1.
Instance two_tokens() {
  const auto one = Matrix<Rational>(Shape{1, 1}, {1});
  Instance instance;
  instance.X = Matrix<Rational>(Shape{2, 1}, {0, 1});
  instance.heads = {Head{one, one, one}};
  return instance;
}

}  // namespace

TEST_CASE("formulas of a layer that can be done by hand") {
  const ReferenceFormulas f = reference_formulas(two_tokens(), {.jacobian = false});
  // a_11 a_12 / a_21 a_22, then y_1 = 1/2 and y_2 = a_22
  CHECK(f.texts ==
        std::vector<std::string>{"1/2", "1/2", "1 / (1 + e)", "e / (1 + e)", "1/2", "e / (1 + e)"});
  REQUIRE(f.arrays.size() == 2);
  CHECK(f.arrays[1].name == "output");
}

TEST_CASE("every formula agrees with the certified digits, evaluated by another program") {
  if (!mpmath_is_there()) return;
  int count = 0;
  for (const auto& entry : fs::directory_iterator(kRoot / "tests/golden/instances")) {
    INFO(entry.path().string());
    CHECK(formulas_agree(exact_of(load_instance(entry.path().string()))));
    ++count;
  }
  CHECK(count >= 10);
}

TEST_CASE("another coefficient, a lost root, a zero that is none are noticed") {
  if (!mpmath_is_there()) return;
  const std::string right = exact_of(two_tokens());
  REQUIRE(formulas_agree(right));
  const auto with = [&](const std::string& old, const std::string& replacement) {
    const auto at = right.find(old);
    REQUIRE(at != std::string::npos);
    return std::string(right).replace(at, old.size(), replacement);
  };
  CHECK_FALSE(formulas_agree(with("e / (1 + e)", "e / (1 + 2 e)")));
  CHECK_FALSE(formulas_agree(with("\"1 / (1 + e)\"", "\"0\"")));
  CHECK_FALSE(formulas_agree(with("\"1 / (1 + e)\"", "\"e^(1/2) / (1 + e)\"")));
}
