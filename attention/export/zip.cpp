#include "attention/export/zip.hpp"

#include <array>
#include <stdexcept>

namespace proofgrad::attention {
namespace {

std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t c = byte;
    for (int bit = 0; bit < 8; ++bit) c = (c >> 1) ^ ((c & 1) != 0 ? 0xEDB88320U : 0U);
    table[byte] = c;
  }
  return table;
}

/// The fields that a member's local header and its entry in the central directory share.
std::string common_fields(const ZipMember& member) {
  constexpr std::uint64_t kFirstDay = (1 << 5) | 1;  // 1980-01-01 in the format of DOS
  return little_endian(20, 2)                        // the version of zip that is needed: 2.0
         + little_endian(0, 2)                       // no flags
         + little_endian(0, 2)                       // stored
         + little_endian(0, 2) + little_endian(kFirstDay, 2) + little_endian(crc32(member.content), 4) +
         little_endian(member.content.size(), 4)                        // compressed size
         + little_endian(member.content.size(), 4)                      // size
         + little_endian(member.name.size(), 2) + little_endian(0, 2);  // no extra field
}

std::string directory_entry(const ZipMember& member, const std::string& common, std::size_t offset) {
  return "PK\x01\x02" + little_endian(20, 2) + common + little_endian(0, 2)  // no comment
         + little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 4)   // disk 0, no attributes
         + little_endian(offset, 4) + member.name;
}

void expect_room(std::uint64_t size) {
  if (size > 0xFFFFFFFFU) throw std::length_error("zip: more than 4 GiB");
}

}  // namespace

std::string little_endian(std::uint64_t value, std::size_t width) {
  std::string out;
  for (std::size_t k = 0; k < width; ++k)
    out += static_cast<char>(static_cast<unsigned char>(value >> (8 * k)));
  return out;
}

std::uint32_t crc32(std::string_view bytes) {
  static const auto table = crc_table();
  std::uint32_t c = 0xFFFFFFFFU;
  for (const char byte : bytes) c = table[(c ^ static_cast<unsigned char>(byte)) & 0xFF] ^ (c >> 8);
  return ~c;
}

std::string zip_stored(const std::vector<ZipMember>& members) {
  if (members.size() > 0xFFFF) throw std::length_error("zip: more than 65535 members");
  std::string out, directory;
  for (const auto& member : members) {
    if (member.name.size() > 0xFFFF) throw std::length_error("zip: a name of more than 65535 bytes");
    expect_room(out.size() + member.content.size());
    const auto common = common_fields(member);
    directory += directory_entry(member, common, out.size());
    out += "PK\x03\x04" + common + member.name + member.content;
  }
  expect_room(out.size() + directory.size());
  const auto count = little_endian(members.size(), 2);
  return out + directory + "PK\x05\x06" + little_endian(0, 4) + count + count +
         little_endian(directory.size(), 4) + little_endian(out.size(), 4) + little_endian(0, 2);
}

}  // namespace proofgrad::attention
