#include "attention/export/npz.hpp"

#include <bit>
#include <stdexcept>
#include <unordered_set>
#include <utility>

#include "attention/export/atomic_file.hpp"
#include "attention/export/zip.hpp"

namespace proofgrad::attention {
namespace {

std::size_t element_size(const std::string& descr) {
  if (descr == "<f8") return 8;
  if (descr == "<f4") return 4;
  if (descr == "<f2" || descr == "<u2") return 2;
  throw std::invalid_argument("npz: unknown element type '" + descr + "', expected <f8, <f4, <f2 or <u2");
}

/// As Python writes a tuple: (), (3,), (2, 3).
std::string tuple_text(const std::vector<std::size_t>& shape) {
  std::string out = "(";
  for (std::size_t k = 0; k < shape.size(); ++k) out += (k == 0 ? "" : ", ") + std::to_string(shape[k]);
  return out + (shape.size() == 1 ? ",)" : ")");
}

void check(const NpzArray& array) {
  if (array.name.empty()) throw std::invalid_argument("npz: an array without a name");
  std::size_t size = element_size(array.descr);
  for (const auto n : array.shape) size *= n;
  if (size != array.bytes.size())
    throw std::invalid_argument("npz: array " + array.name + " has " + std::to_string(array.bytes.size()) +
                                " bytes, expected " + std::to_string(size) + " for " + array.descr + " " +
                                tuple_text(array.shape));
}

/// The .npy file: magic, version 1.0, the header's length, the header padded so that the data starts at a
/// multiple of 64, the data.
std::string npy_bytes(const NpzArray& array) {
  constexpr std::size_t kPreamble = 10, kAlignment = 64;
  std::string header =
      "{'descr': '" + array.descr + "', 'fortran_order': False, 'shape': " + tuple_text(array.shape) + ", }";
  const std::size_t unpadded = kPreamble + header.size() + 1;
  header += std::string((kAlignment - unpadded % kAlignment) % kAlignment, ' ') + "\n";
  if (header.size() > 0xFFFF)
    throw std::length_error("npz: array " + array.name + " has too many dimensions");
  return std::string("\x93NUMPY\x01\x00", 8) + little_endian(header.size(), 2) + header + array.bytes;
}

template <class Bits, class Value>
NpzArray pack(std::string name, const char* descr, std::vector<std::size_t> shape,
              std::span<const Value> values) {
  static_assert(sizeof(Bits) == sizeof(Value));
  NpzArray array{std::move(name), descr, std::move(shape), {}};
  array.bytes.reserve(values.size() * sizeof(Bits));
  for (const Value value : values) array.bytes += little_endian(std::bit_cast<Bits>(value), sizeof(Bits));
  check(array);
  return array;
}

}  // namespace

NpzArray npz_float64(std::string name, std::vector<std::size_t> shape, std::span<const double> values) {
  return pack<std::uint64_t>(std::move(name), "<f8", std::move(shape), values);
}

NpzArray npz_float32(std::string name, std::vector<std::size_t> shape, std::span<const float> values) {
  return pack<std::uint32_t>(std::move(name), "<f4", std::move(shape), values);
}

NpzArray npz_float16_bits(std::string name, std::vector<std::size_t> shape,
                          std::span<const std::uint16_t> bits) {
  return pack<std::uint16_t>(std::move(name), "<f2", std::move(shape), bits);
}

NpzArray npz_uint16(std::string name, std::vector<std::size_t> shape, std::span<const std::uint16_t> values) {
  return pack<std::uint16_t>(std::move(name), "<u2", std::move(shape), values);
}

std::string npz_bytes(const std::vector<NpzArray>& arrays) {
  std::unordered_set<std::string> names;
  std::vector<ZipMember> members;
  for (const auto& array : arrays) {
    check(array);
    if (!names.insert(array.name).second) throw std::invalid_argument("npz: two arrays named " + array.name);
    members.push_back({array.name + ".npy", npy_bytes(array)});
  }
  return zip_stored(members);
}

void write_npz(const std::string& path, const std::vector<NpzArray>& arrays) {
  write_file_atomically(path, npz_bytes(arrays));
}

}  // namespace proofgrad::attention
