#pragma once
#include <string>

namespace proofgrad::cli {

/// Writes to the file, whole or not at all; "-" is stdout.
void write_output(const std::string& path, const std::string& text);
/// Writes to stdout. Throws std::runtime_error if that fails (a full disk, a closed pipe).
void print(const std::string& text);

}  // namespace proofgrad::cli
