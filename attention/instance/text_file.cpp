#include "attention/instance/text_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "attention/instance/place.hpp"

namespace proofgrad::attention {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 28;  // a device may have no end

}  // namespace

std::string read_text_file(const std::string& path) {
  const Place place{path, ""};
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) fail(place, "no such file", "a readable file");
  if (std::filesystem::is_directory(path, ignored)) fail(place, "a directory", "a readable file");
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::string text;
  std::vector<char> part(std::size_t{1} << 16);
  while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0) {
    text.append(part.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > kLargestFile) fail(place, "more than 256 MiB", "a file of at most that");
  }
  if (!in.is_open() || in.bad())
    fail(place, errno != 0 ? std::strerror(errno) : "a read error", "a readable file");
  return text;
}

}  // namespace proofgrad::attention
