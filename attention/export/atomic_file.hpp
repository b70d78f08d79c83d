#pragma once
#include <string>
#include <string_view>

namespace proofgrad::attention {

/// Writes a whole file or nothing: into a temporary file beside `path`, which is then renamed, so that nobody
/// ever reads half a file and a failure leaves what stood there before. An existing file is replaced, a
/// link's target too; what is no regular file, such as /dev/stdout or a pipe, is written to directly. Throws
/// std::runtime_error "path: cannot be written: reason", after removing the temporary file.
void write_file_atomically(const std::string& path, std::string_view bytes);

}  // namespace proofgrad::attention
