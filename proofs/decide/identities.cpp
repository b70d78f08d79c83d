#include "proofs/decide/identities.hpp"

#include "proofs/symbolic/prove.hpp"

namespace proofgrad::proofs {

std::size_t relation_offset(const RecordedClaim& recording, std::size_t case_index) {
  std::size_t offset = 0;
  for (std::size_t k = 0; k < case_index; ++k) offset += recording.cases[k].relations.size();
  return offset;
}

std::size_t relation_count(const RecordedClaim& recording) {
  return relation_offset(recording, recording.cases.size());
}

std::vector<bool> find_identities(const RecordedClaim& recording) {
  constexpr std::size_t kWork = 200'000;  // terms; a fraction of a second
  if (recording.tape.inputs().empty()) return std::vector<bool>(relation_count(recording), false);
  SymbolicOptions options;
  options.dominance = false, options.work = kWork;
  std::vector<bool> found;
  for (const auto& relations : prove_symbolically(recording, options))
    for (const auto& reason : relations) found.push_back(reason == SymbolicReason::identity);
  return found;
}

}  // namespace proofgrad::proofs
