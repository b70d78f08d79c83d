#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace proofgrad::attention {

/// The lowest `width` bytes of `value`, the least significant first.
std::string little_endian(std::uint64_t value, std::size_t width);

/// The CRC-32 of zip, gzip and Ethernet (reflected polynomial 0xEDB88320).
std::uint32_t crc32(std::string_view bytes);

struct ZipMember {
  std::string name, content;
};

/// A zip archive of the members in order, stored without compression, dated 1980-01-01.
/// Throws std::length_error beyond 65535 members or 4 GiB: the 64-bit extensions are not written.
std::string zip_stored(const std::vector<ZipMember>& members);

}  // namespace proofgrad::attention
