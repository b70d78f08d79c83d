#include "attention/export/atomic_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace proofgrad::attention {
namespace {

/// Removes the temporary file when writing failed; after the renaming there is none.
struct Temporary {
  std::string path;
  ~Temporary() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
};

[[noreturn]] void cannot(const std::string& path, const std::string& reason) {
  throw std::runtime_error(path + ": cannot be written: " + reason);
}

void write(const std::string& file, const std::string& path, std::string_view bytes) {
  errno = 0;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) cannot(path, errno != 0 ? std::strerror(errno) : "a write error");
}

}  // namespace

void write_file_atomically(const std::string& path, std::string_view bytes) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  error.clear();  // that nothing is there yet is no error
  if (std::filesystem::is_directory(status)) cannot(path, "it is a directory");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return write(path, path, bytes);

  // A link stays a link: what it points to is replaced.
  const auto target =
      std::filesystem::exists(status) ? std::filesystem::canonical(path, error).string() : path;
  if (error) cannot(path, error.message());
  const Temporary temporary{target + ".tmp" + std::to_string(getpid())};
  write(temporary.path, path, bytes);
  std::filesystem::rename(temporary.path, target, error);
  if (error) cannot(path, error.message());
}

}  // namespace proofgrad::attention
