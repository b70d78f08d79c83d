#include "attention/instance/text_file.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "attention/instance/input_error.hpp"

using namespace proofgrad::attention;

TEST_CASE("a file is read byte for byte") {
  const auto path = std::filesystem::temp_directory_path() / "proofgrad-text-file-test";
  for (const std::string& content :
       {std::string(), std::string("a\r\n\0b\xff\n", 7), std::string(100000, 'x')}) {
    std::ofstream(path, std::ios::binary) << content;
    CHECK(read_text_file(path.string()) == content);
  }
  std::filesystem::remove(path);
}

TEST_CASE("what is no readable file is an input error") {
  CHECK_THROWS_WITH(read_text_file("/nowhere/x.json"),
                    "/nowhere/x.json: found no such file, expected a readable file");
  CHECK_THROWS_AS(read_text_file("/nowhere/x.json"), InputError);
  if (std::filesystem::exists("/dev/zero"))
    CHECK_THROWS_WITH(read_text_file("/dev/zero"),
                      "/dev/zero: found more than 256 MiB, expected a file of at most that");
  CHECK_THROWS_WITH(read_text_file("/"), "/: found a directory, expected a readable file");
}
