#include "proofs/cli/progress.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

#include "proofs/cli/terminal.hpp"

namespace proofgrad::cli {

Progress::Progress() : terminal_(is_terminal(Stream::err)) {}
Progress::~Progress() { clear(); }

void Progress::show(const std::string& what, std::size_t done, std::size_t total) {
  constexpr std::size_t kWidth = 30;
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || (drawn_ && now - last_ < std::chrono::milliseconds(100))) return;
  const std::size_t filled = total == 0 ? 0 : std::min(kWidth, kWidth * done / total);
  const std::string counts = total == 0 ? fmt::format("{}", done) : fmt::format("{}/{}", done, total);
  fmt::print(stderr, "\r\033[K[{}{}] {} {}", std::string(filled, '#'), std::string(kWidth - filled, '.'),
             counts, what);
  std::fflush(stderr);
  drawn_ = true;
  last_ = now;
}

void Progress::clear() {
  if (!drawn_) return;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace proofgrad::cli
