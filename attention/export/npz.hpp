#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace proofgrad::attention {

/// One array of an .npz file, in C order. `descr` is numpy's name of the element type, `bytes` the elements
/// in little-endian order, whatever this machine's.
struct NpzArray {
  std::string name;                ///< what numpy.load(...)[name] asks for
  std::string descr;               ///< "<f8", "<f4", "<f2" or "<u2"
  std::vector<std::size_t> shape;  ///< empty for a scalar
  std::string bytes;
};

// These throw std::invalid_argument when the number of values is not the product of the shape.
NpzArray npz_float64(std::string name, std::vector<std::size_t> shape, std::span<const double> values);
NpzArray npz_float32(std::string name, std::vector<std::size_t> shape, std::span<const float> values);
/// From the bits of IEEE half-precision numbers, which C++20 has no type for.
NpzArray npz_float16_bits(std::string name, std::vector<std::size_t> shape,
                          std::span<const std::uint16_t> bits);
/// As plain 16-bit integers: bfloat16 bits, which numpy has no type for.
NpzArray npz_uint16(std::string name, std::vector<std::size_t> shape, std::span<const std::uint16_t> values);

/// The bytes of an .npz file: a zip archive whose members `name`.npy (format 1.0) are stored without
/// compression. The same arrays give the same bytes (all time stamps are 1980-01-01). Throws
/// std::invalid_argument for an empty or repeated name, a descr other than the four, or bytes that do not
/// fill the shape; std::length_error beyond what a zip file without 64-bit extensions holds (4 GiB, 65535
/// arrays).
std::string npz_bytes(const std::vector<NpzArray>& arrays);

/// Writes them to a file, whole or not at all (see write_file_atomically).
void write_npz(const std::string& path, const std::vector<NpzArray>& arrays);

}  // namespace proofgrad::attention
