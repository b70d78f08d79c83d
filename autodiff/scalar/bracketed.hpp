#pragma once
#include <string>

namespace proofgrad {

/// "(text)". Built by appending: g++ 12 at -O3 warns wrongly of overlap where a literal stands before a
/// string.
inline std::string bracketed(const std::string& text) {
  std::string out = "(";
  out += text;
  out += ')';
  return out;
}

}  // namespace proofgrad
