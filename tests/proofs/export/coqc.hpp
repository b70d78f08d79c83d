#pragma once
#include <string>
#include <vector>

namespace proofgrad::proofs {

/// Is coqc installed, with coq-interval? If not, says so in words that make ctest count the test as skipped.
bool coqc_is_there();

struct CoqRun {
  bool compiles = false;
  std::string output;
};
/// Compiles several files as the modules of one, since loading the libraries takes as long as a small proof:
/// without their last lines, `Print Assumptions` (6 s).
CoqRun run_coqc(const std::vector<std::string>& texts);
/// Compiles the text of a Coq file in a folder of its own.
CoqRun run_coqc(const std::string& text);

}  // namespace proofgrad::proofs
