// The program's decimals against oracle.py, which computes the same quantities by itself in high precision.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "attention/instance/json.hpp"
#include "attention/reference/decimals.hpp"
#include "attention/reference/json.hpp"

using namespace proofgrad::attention;
namespace fs = std::filesystem;

namespace {

const fs::path kSource = PROOFGRAD_SOURCE_DIR;

bool python_is_there() {
  const bool there = std::system("python3 -c 'import decimal, fractions' >/dev/null 2>&1") == 0;
  if (!there) WARN("no python3: skipped");
  return there;
}

bool oracle_agrees(const fs::path& instance, const std::string& reference) {
  const fs::path file =
      fs::temp_directory_path() / ("proofgrad-oracle-" + std::to_string(getpid()) + ".json");
  std::ofstream(file) << reference;
  const std::string command = "python3 '" + (kSource / "tests/attention/reference/oracle.py").string() +
                              "' '" + instance.string() + "' '" + file.string() + "' >/dev/null";
  const bool agrees = std::system(command.c_str()) == 0;
  fs::remove(file);
  return agrees;
}

std::string reference_of(const fs::path& instance, int digits) {
  return reference_json(reference_decimals(load_instance(instance.string()), {.digits = digits}));
}

}  // namespace

TEST_CASE("every digit of 60 agrees with an independent program on every awkward instance") {
  if (!python_is_there()) return;
  int count = 0;
  for (const auto& entry : fs::directory_iterator(kSource / "tests/golden/instances")) {
    INFO(entry.path().string());
    CHECK(oracle_agrees(entry.path(), reference_of(entry.path(), 60)));
    ++count;
  }
  CHECK(count >= 10);
}

TEST_CASE("few digits and many agree too") {
  if (!python_is_there()) return;
  const fs::path instance = kSource / "tests/golden/instances/diagonal_mask_two_heads.json";
  for (const int digits : {1, 3, 17, 500}) CHECK(oracle_agrees(instance, reference_of(instance, digits)));
}

TEST_CASE("the oracle notices one wrong digit, a missing zero, another instance") {
  if (!python_is_there()) return;
  const fs::path instance = kSource / "tests/golden/instances/causal_diagonal_zero_row.json";
  const std::string right = reference_of(instance, 60);
  CHECK(oracle_agrees(instance, right));
  const auto with = [&](const std::string& old, const std::string& replacement) {
    const auto at = right.find(old);
    REQUIRE(at != std::string::npos);
    return std::string(right).replace(at, old.size(), replacement);
  };
  CHECK_FALSE(oracle_agrees(instance, with("\"0\"", "\"1e-300\"")));
  const auto last = right.rfind("\"query\"");
  const auto number = right.find_first_of("123456789", right.find('.', last) + 55);
  std::string wrong = right;
  wrong[number] = wrong[number] == '9' ? '8' : static_cast<char>(wrong[number] + 1);
  CHECK_FALSE(oracle_agrees(instance, wrong));
  CHECK_FALSE(oracle_agrees(kSource / "tests/golden/instances/rationals_d_k_3.json", right));
}
