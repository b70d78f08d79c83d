#pragma once
#include <string>

#include "proofs/prove/prove.hpp"

namespace proofgrad::proofs {

/// The proof as a file (format proofgrad-proof/1, docs/prove.md). Throws std::logic_error unless the verdict
/// is proved and no leaf is open.
std::string write_proof(const ProveResult& result);

/// What was found, proof or not (format proofgrad-prove/1, docs/prove.md), without the tree.
std::string write_prove_result(const ProveResult& result);

/// The word for the verdict: "proved", "proved with slack 1/100", "refuted", "undecided".
std::string verdict_words(const ProveResult& result);

}  // namespace proofgrad::proofs
