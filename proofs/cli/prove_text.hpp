#pragma once
#include <string>

#include "proofs/prove/prove.hpp"

namespace proofgrad::cli {

/// What `prove` found, for people. `out` is the file that holds the evidence, or empty.
std::string prove_text(const proofs::ProveResult& result, const std::string& out);

}  // namespace proofgrad::cli
