#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace proofgrad::attention {

/// The offset of the first byte that is not part of well-formed UTF-8 (no overlong forms, no surrogates), or
/// text.size() if all of it is.
std::size_t first_not_utf8(std::string_view text);

/// Appends a code point below 0x110000 that is no surrogate.
void append_utf8(std::string& out, std::uint32_t code_point);

}  // namespace proofgrad::attention
