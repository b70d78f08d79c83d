#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace proofgrad::attention {

/// Where in an input something stands: a file and a path such as `heads[0].W_K row 2`.
/// Keys and list indices are counted as in JSON, from 0; rows and entries of a matrix as a person counts,
/// from 1.
struct Place {
  std::string file;
  std::string path;  ///< empty for the whole file

  Place key(std::string_view name) const;                       ///< `heads[0]` -> `heads[0].W_K`
  Place index(std::size_t i) const;                             ///< `heads` -> `heads[0]`, i from 0
  Place part(std::string_view what, std::size_t number) const;  ///< `tokens` -> `tokens row 2`, from 1
  std::string str() const { return path.empty() ? file : file + ": " + path; }
};

/// Throws InputError "file: path: found ..., expected ...", always one line.
[[noreturn]] void fail(const Place& place, const std::string& found, const std::string& expected);

/// `text` in double quotes, control characters escaped and cut to about 40 bytes, so that a message stays one
/// line.
std::string in_quotes(std::string_view text);

}  // namespace proofgrad::attention
