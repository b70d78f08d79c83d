#pragma once
#include <span>
#include <string_view>

namespace proofgrad::proofs {

/// One file of proofs/claims/, compiled into the program.
struct BuiltinFile {
  std::string_view name;
  std::string_view text;
};

std::span<const BuiltinFile> builtin_files();

}  // namespace proofgrad::proofs
