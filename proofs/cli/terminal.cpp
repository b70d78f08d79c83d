#include "proofs/cli/terminal.hpp"

#include <unistd.h>

#include <cstdlib>

#include "proofs/distribute/ranks.hpp"

namespace proofgrad::cli {
namespace {

bool colours_wanted() {
  const char* no_color = std::getenv("NO_COLOR");
  return is_terminal(Stream::out) && (no_color == nullptr || *no_color == '\0');
}

std::string_view code(Colour colour) {
  switch (colour) {
    case Colour::green:
      return "\033[32m";
    case Colour::red:
      return "\033[31m";
    case Colour::yellow:
      return "\033[33m";
    case Colour::faint:
      return "\033[2m";
    case Colour::none:
      break;
  }
  return "";
}

}  // namespace

bool is_terminal(Stream stream) {
  return !proofs::was_launched() && isatty(stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO) == 1;
}

std::string paint(std::string_view text, Colour colour) {
  static const bool wanted = colours_wanted();
  if (!wanted || colour == Colour::none) return std::string(text);
  return std::string(code(colour)) + std::string(text) + "\033[0m";
}

}  // namespace proofgrad::cli
