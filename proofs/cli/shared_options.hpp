#pragma once
// Options that several commands have, with one meaning and one text.
#include <CLI/CLI.hpp>
#include <string>

#include "proofs/cli/spread.hpp"
#include "proofs/language/claim.hpp"
#include "proofs/verify/search_options.hpp"

namespace proofgrad::cli {

void add_jobs_option(CLI::App& command, int& jobs);
/// Of a command whose work is spread over ranks.
void add_resume_option(CLI::App& command, std::string& journal);

/// What `refute` and `tighten` are told alike.
struct SearchArguments {
  std::string claim, resume;
  proofs::SearchOptions options;
};
void add_search_options(CLI::App& command, SearchArguments& a);

/// How this search is spread: its results depend on the claim, the seed and the sizes.
Spread spread_of(const std::string& command, const proofs::Claim& claim, const SearchArguments& a,
                 proofs::Ranks& ranks);

}  // namespace proofgrad::cli
