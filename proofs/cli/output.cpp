#include "proofs/cli/output.hpp"

#include <cstdio>
#include <stdexcept>

#include "attention/export/atomic_file.hpp"

namespace proofgrad::cli {

void print(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw std::runtime_error("stdout: cannot be written");
}

void write_output(const std::string& path, const std::string& text) {
  if (path == "-")
    print(text);
  else
    attention::write_file_atomically(path, text);
}

}  // namespace proofgrad::cli
