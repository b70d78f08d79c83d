// Every tests/golden/cli/NAME.cmd holds the program's arguments; NAME.expected what it must print and return.
// PROOFGRAD_UPDATE_GOLDEN=1 writes the expectations anew: read the difference before you commit it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "tests/proofs/cli/run_program.hpp"

namespace {

std::vector<std::filesystem::path> commands() {
  std::vector<std::filesystem::path> all;
  for (const auto& entry : std::filesystem::directory_iterator(PROOFGRAD_SOURCE_DIR "/tests/golden/cli"))
    if (entry.path().extension() == ".cmd") all.push_back(entry.path());
  std::sort(all.begin(), all.end());
  return all;
}

std::string shown(const ProgramRun& run) {
  return "exit " + std::to_string(run.exit_code) + "\n--- stdout\n" + run.out + "--- stderr\n" + run.err;
}

std::string arguments(const std::filesystem::path& file) {
  std::string line = read_file(file.string());
  while (!line.empty() && line.back() == '\n') line.pop_back();
  return line;
}

}  // namespace

TEST_CASE("the command line prints what its golden files say") {
  REQUIRE(commands().size() >= 12);
  for (const auto& file : commands()) {
    const std::string got = shown(run_program(arguments(file)));
    std::filesystem::path expected = file;
    expected.replace_extension(".expected");
    if (std::getenv("PROOFGRAD_UPDATE_GOLDEN") != nullptr) write_file(expected.string(), got);
    INFO(file.filename().string());
    CHECK(got == read_file(expected.string()));
  }
}

TEST_CASE("output does not depend on the number of threads") {
  const std::string arguments =
      "verify law.a4 paper.b3 paper.b5 sink.d1 --trials 700 --seed 5 --json - --jobs ";
  const ProgramRun one = run_program(arguments + "1"), two = run_program(arguments + "2"),
                   five = run_program(arguments + "5");
  CHECK(one.exit_code == 0);
  CHECK(one.out.find("\"refuted\"") != std::string::npos);
  CHECK(one.out == two.out);
  CHECK(one.out == five.out);
}
