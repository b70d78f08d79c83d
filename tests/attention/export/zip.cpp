#include "attention/export/zip.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad::attention;

TEST_CASE("the checksum is the published one") {
  CHECK(crc32("123456789") == 0xCBF43926U);  // the check value of CRC-32/ISO-HDLC
  CHECK(crc32("") == 0);
  CHECK(crc32(std::string(32, '\0')) == 0x190A55ADU);
  CHECK(crc32("The quick brown fox jumps over the lazy dog") == 0x414FA339U);
}

TEST_CASE("little-endian bytes") {
  CHECK(little_endian(0x0102, 2) == "\x02\x01");
  CHECK(little_endian(0xFFFEFDFCFBFAF9F8U, 8) == "\xF8\xF9\xFA\xFB\xFC\xFD\xFE\xFF");
  CHECK(little_endian(1, 4) == std::string("\x01\0\0\0", 4));
}

TEST_CASE("an empty archive is its end record") {
  CHECK(zip_stored({}) == std::string("PK\x05\x06", 4) + std::string(18, '\0'));
}

TEST_CASE("an archive of one member, byte for byte") {
  const auto zip = zip_stored({{"a", "123456789"}});
  const std::string crc("\x26\x39\xF4\xCB", 4), nine("\x09\0\0\0", 4);
  const std::string common =
      std::string("\x14\0\0\0\0\0\0\0\x21\0", 10) + crc + nine + nine + std::string("\x01\0\0\0", 4);
  const std::string local = "PK\x03\x04" + common + "a123456789";
  const std::string central =
      "PK\x01\x02" + std::string("\x14\0", 2) + common + std::string(2 + 2 + 2 + 4 + 4, '\0') + "a";
  const std::string end = std::string("PK\x05\x06\0\0\0\0\x01\0\x01\0", 12) +
                          little_endian(central.size(), 4) + little_endian(local.size(), 4) +
                          std::string(2, '\0');
  CHECK(zip == local + central + end);
}

TEST_CASE("too many members are refused") {
  CHECK_THROWS_AS(zip_stored(std::vector<ZipMember>(65536)), std::length_error);
  CHECK_THROWS_AS(zip_stored({{std::string(65536, 'x'), ""}}), std::length_error);
}
