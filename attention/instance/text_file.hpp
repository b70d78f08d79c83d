#pragma once
#include <string>

namespace proofgrad::attention {

/// The bytes of a file. Throws InputError "path: found ..., expected a readable file" if there is none, if it
/// is a directory, if it has more than 2^28 bytes, or if reading fails.
std::string read_text_file(const std::string& path);

}  // namespace proofgrad::attention
