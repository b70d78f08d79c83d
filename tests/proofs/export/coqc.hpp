#pragma once
#include <string>

namespace proofgrad::proofs {

/// Is coqc installed, with coq-interval? If not, says so in words that make ctest count the test as skipped.
bool coqc_is_there();

struct CoqRun {
  bool compiles = false;
  std::string output;
};
/// Compiles the text of a Coq file in a folder of its own.
CoqRun run_coqc(const std::string& text);

}  // namespace proofgrad::proofs
