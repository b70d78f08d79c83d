#pragma once
#include <string>
#include <vector>

#include "proofs/report/report.hpp"

namespace proofgrad::proofs::report {

/// For each verdict, "counterexamples/ID.json" if it has a counterexample, else "". Should an id stand twice
/// (two files of claims may hold the same), later ones are numbered: "ID-2.json".
std::vector<std::string> counterexample_files(const Report& report);

}  // namespace proofgrad::proofs::report
