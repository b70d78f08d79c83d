#pragma once
#include <string>

/// What one run of the program left behind.
struct ProgramRun {
  int exit_code = -1;
  std::string out, err;
};

/// Runs `proofgrad ARGUMENTS` through the shell, in the source folder, with no terminal and no colour.
ProgramRun run_program(const std::string& arguments);

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& text);
