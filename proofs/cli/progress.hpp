#pragma once
#include <chrono>
#include <cstddef>
#include <string>

namespace proofgrad::cli {

/// A bar on stderr, drawn at most ten times a second and only if stderr is a terminal; gone when it ends.
class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const std::string& what, std::size_t done, std::size_t total);
  void clear();

 private:
  bool terminal_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace proofgrad::cli
