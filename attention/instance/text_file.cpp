#include "attention/instance/text_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "attention/instance/place.hpp"

namespace proofgrad::attention {

std::string read_text_file(const std::string& path) {
  const Place place{path, ""};
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) fail(place, "no such file", "a readable file");
  if (std::filesystem::is_directory(path, ignored)) fail(place, "a directory", "a readable file");
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  if (in && in.peek() != std::ifstream::traits_type::eof()) out << in.rdbuf();
  if (!in.is_open() || in.bad())
    fail(place, errno != 0 ? std::strerror(errno) : "a read error", "a readable file");
  return out.str();
}

}  // namespace proofgrad::attention
