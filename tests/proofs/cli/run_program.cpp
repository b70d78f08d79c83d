#include "tests/proofs/cli/run_program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write_file(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

ProgramRun run_program(const std::string& arguments) {
  const std::string base =
      (std::filesystem::temp_directory_path() / ("proofgrad-run-" + std::to_string(getpid()))).string();
  const std::string command = "cd '" PROOFGRAD_SOURCE_DIR "' && '" PROOFGRAD_PROGRAM "' " + arguments +
                              " >'" + base + ".out' 2>'" + base + ".err' </dev/null";
  const int status = std::system(command.c_str());
  ProgramRun run{WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(base + ".out"),
                 read_file(base + ".err")};
  std::filesystem::remove(base + ".out");
  std::filesystem::remove(base + ".err");
  return run;
}
