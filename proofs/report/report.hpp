#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "proofs/language/claim.hpp"
#include "proofs/measure/window_study.hpp"
#include "proofs/verify/verdict.hpp"

namespace proofgrad::proofs {

/// What a report shows. It refers to its parts and must not outlive them.
struct Report {
  std::string title = "Theorems about temporal attention";
  std::uint64_t seed = 0;
  /// What was checked, a name and a text a line: "Random instances a claim", "10000". No date, no machine:
  /// the same run writes the same bytes.
  std::vector<std::pair<std::string, std::string>> facts;
  std::span<const Claim> claims;           ///< in the order of the verdicts
  std::span<const ClaimVerdict> verdicts;  ///< one a claim
  const WindowStudy* study = nullptr;      ///< none: the section is left out
};

/// The whole page: one HTML file with its style and pictures inside and no script, which refers to nothing
/// but the counterexamples' files beside it. Well-formed XML, escaped throughout. Throws
/// std::invalid_argument unless there is one verdict a claim, in order.
std::string report_page(const Report& report);

/// Writes DIR/counterexamples/ID.json for every counterexample, then DIR/index.html, each whole or not at
/// all; makes the folders that are missing. Other files there are left alone. Throws std::runtime_error
/// "PATH: cannot be created / written: reason".
void write_report(const std::string& directory, const Report& report);

}  // namespace proofgrad::proofs
