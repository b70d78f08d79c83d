#include "proofs/cli/shared_options.hpp"

#include <fmt/core.h>

namespace proofgrad::cli {

void add_jobs_option(CLI::App& command, int& jobs) {
  command.add_option("--jobs", jobs, "threads; 0: all cores. The output does not depend on it")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
}

void add_resume_option(CLI::App& command, std::string& journal) {
  command.add_option("--resume", journal,
                     "keep a journal of what was decided in this file, and go on from it");
}

void add_search_options(CLI::App& command, SearchArguments& a) {
  command.add_option("CLAIM", a.claim, "a built-in id, FILE.claim or FILE.claim:ID")->required();
  command
      .add_option("--max-T", a.options.max_T, "largest number of tokens tried (default: the claim's domain)")
      ->check(CLI::Range(1, 64));
  command.add_option("--max-d", a.options.max_d, "largest dimension tried (default: the claim's domain)")
      ->check(CLI::Range(1, 64));
  command.add_option("--seconds", a.options.seconds, "how long to search")
      ->check(CLI::Range(0.0, 1e7))
      ->capture_default_str();
  command.add_option("--seed", a.options.seed, "of random instances and expeditions")->capture_default_str();
  // Not add_jobs_option(): more threads find more before the clock ends the search.
  command.add_option("--jobs", a.options.jobs, "threads; 0: all cores")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  add_resume_option(command, a.resume);
}

Spread spread_of(const std::string& command, const proofs::Claim& claim, const SearchArguments& a,
                 proofs::Ranks& ranks) {
  const proofs::SearchOptions& o = a.options;
  return {
      ranks, a.resume,
      fmt::format("{} {} {} {} {}", command, claim.text, o.seed, o.max_T.value_or(0), o.max_d.value_or(0))};
}

}  // namespace proofgrad::cli
