#include "attention/export/atomic_file.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace proofgrad::attention;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a file is written whole, replaced, and nothing is left beside it") {
  const fs::path folder =
      fs::temp_directory_path() / ("proofgrad-atomic-file-test" + std::to_string(getpid()));
  fs::remove_all(folder);
  fs::create_directory(folder);
  const fs::path path = folder / "x";
  const std::string bytes("a\0b\n\xff", 5);
  write_file_atomically(path.string(), bytes);
  CHECK(content(path) == bytes);
  write_file_atomically(path.string(), "");
  CHECK(content(path).empty());
  fs::create_symlink(path, folder / "link");
  write_file_atomically((folder / "link").string(), "through");
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(content(path) == "through");
  fs::remove(folder / "link");
  fs::create_directory(folder / "folder");
  CHECK_THROWS_WITH(write_file_atomically((folder / "folder").string(), "x"),
                    (folder / "folder").string() + ": cannot be written: it is a directory");
  CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 2);
  fs::remove_all(folder);
}

TEST_CASE("a file that cannot be written is said so with its reason") {
  CHECK_THROWS_WITH(write_file_atomically("/nowhere/x", "x"),
                    "/nowhere/x: cannot be written: No such file or directory");
}

TEST_CASE("a device is written to and stays a device") {
  if (!fs::is_character_file("/dev/null")) return;
  write_file_atomically("/dev/null", "x");
  CHECK(fs::is_character_file("/dev/null"));
}
