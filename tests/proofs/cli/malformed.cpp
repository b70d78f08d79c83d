// Bad input ends with exit code 3 and a message whose first line says where and what; it never crashes.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>
#include <utility>
#include <vector>

#include "tests/proofs/cli/run_program.hpp"

namespace {

/// A file of cases: each starts with a line "=== name: words that the message must hold".
struct Case {
  std::string name, expected, text;
};

std::vector<Case> cases(const std::string& file) {
  std::vector<Case> all;
  std::istringstream in(read_file(std::string(PROOFGRAD_SOURCE_DIR "/tests/golden/malformed/") + file));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      const auto colon = line.find(": ");
      all.push_back({line.substr(4, colon - 4), line.substr(colon + 2), ""});
    } else if (!all.empty()) {
      all.back().text += line + "\n";
    }
  }
  return all;
}

void check_all(const std::string& file, const std::string& command, const std::string& extension) {
  const std::string path = (std::filesystem::temp_directory_path() /
                            ("proofgrad-malformed" + std::to_string(getpid()) + extension))
                               .string();
  for (const Case& c : cases(file)) {
    write_file(path, c.text);
    const ProgramRun run = run_program(command + " '" + path + "'");
    const std::string first = run.err.substr(0, run.err.find('\n'));
    INFO(c.name << ": " << run.err);
    CHECK(run.exit_code == 3);
    CHECK(run.out.empty());
    CHECK(first.find(path) != std::string::npos);
    CHECK(first.find(c.expected) != std::string::npos);
  }
  std::filesystem::remove(path);
}

}  // namespace

TEST_CASE("malformed instances are refused in one line") {
  REQUIRE(cases("instances.txt").size() >= 30);
  check_all("instances.txt", "reference --digits 5", ".json");
}

TEST_CASE("malformed claim files are refused at line and column") {
  REQUIRE(cases("claims.txt").size() >= 20);
  check_all("claims.txt", "verify --trials 1", ".claim");
}

TEST_CASE("malformed certificates are refused in one line") {
  REQUIRE(cases("certificates.txt").size() >= 5);
  check_all("certificates.txt", "check", ".json");
}

TEST_CASE("a refused input leaves an earlier result in place") {
  const std::string out =
      (std::filesystem::temp_directory_path() / (std::to_string(getpid()) + "proofgrad-kept.json")).string();
  write_file(out, "earlier");
  CHECK(run_program("verify nosuch.claim --json '" + out + "'").exit_code == 3);
  CHECK(read_file(out) == "earlier");
  std::filesystem::remove(out);
}
