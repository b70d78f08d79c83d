#pragma once
#include <string>
#include <string_view>

namespace proofgrad::cli {

enum class Stream { out, err };
/// False under mpirun, which gives its ranks a pseudo-terminal whatever their output goes to.
bool is_terminal(Stream stream);

enum class Colour { none, green, red, yellow, faint };
/// The text in colour if stdout is a terminal and NO_COLOR is not set (no-color.org), else as it is.
std::string paint(std::string_view text, Colour colour);

}  // namespace proofgrad::cli
