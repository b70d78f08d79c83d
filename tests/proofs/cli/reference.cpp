// `proofgrad reference` as a user runs it: where the output goes, what is in it, what goes wrong.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/proofs/cli/run_program.hpp"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

const std::string kInstance = "tests/golden/instances/rationals_d_k_3.json";

std::string temporary(const std::string& name) {
  return (fs::temp_directory_path() / ("proofgrad-cli-" + name)).string();
}

}  // namespace

TEST_CASE("reference prints JSON, or writes the same bytes to a file") {
  const std::string file = temporary("reference.json");
  const ProgramRun printed = run_program("reference " + kInstance + " --digits 25");
  const ProgramRun written = run_program("reference " + kInstance + " --digits 25 --out " + file);
  CHECK(printed.exit_code == 0);
  CHECK(written.exit_code == 0);
  CHECK(printed.err.empty());
  CHECK(written.out.empty());
  CHECK(printed.out == read_file(file));
  CHECK(json::parse(printed.out)["digits"] == 25);
  fs::remove(file);
}

TEST_CASE("reference: 50 digits of everything unless asked otherwise") {
  const json all = json::parse(run_program("reference " + kInstance).out);
  CHECK(all["digits"] == 50);
  CHECK(all.size() == 6);
  const json some = json::parse(run_program("reference " + kInstance + " --quantity attention,output").out);
  CHECK_FALSE(some.contains("jacobian"));
  CHECK(some["attention"] == all["attention"]);
  CHECK(some["output"] == all["output"]);
}

TEST_CASE("reference writes arrays for numpy") {
  const std::string file = temporary("reference.npz");
  CHECK(run_program("reference " + kInstance + " --out " + file).exit_code == 0);
  const std::string bytes = read_file(file);
  CHECK(bytes.substr(0, 2) == "PK");
  for (const char* name :
       {"jacobian_total_f64.npy", "jacobian_key_bf16.npy", "attention_f32.npy", "output_f16.npy"})
    CHECK(bytes.find(name) != std::string::npos);
  fs::remove(file);
}

TEST_CASE("reference: what it cannot do is one line on stderr and exit code 3") {
  for (const std::string& arguments :
       {"reference " + kInstance + " --digits 0", "reference " + kInstance + " --digits many",
        "reference " + kInstance + " --quantity jacobean", std::string("reference no-such-file.json"),
        "reference " + kInstance + " --out /no/such/folder/x.npz", std::string("reference")}) {
    INFO(arguments);
    const ProgramRun run = run_program(arguments);
    CHECK(run.exit_code == 3);
    CHECK(run.out.empty());
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  }
}
