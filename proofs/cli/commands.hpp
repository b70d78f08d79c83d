#pragma once
#include <CLI/CLI.hpp>

namespace proofgrad::proofs {
class Ranks;
}
namespace proofgrad::cli {

/// The exit codes of every command (docs: README, "Exit codes").
enum ExitCode { kSuccess = 0, kNo = 1, kUndecided = 2, kError = 3 };

// Each adds its subcommand, which leaves its exit code in `status`. They throw InputError and ClaimError for
// bad input.
void add_verify(CLI::App& app, int& status, proofs::Ranks& ranks);
void add_refute(CLI::App& app, int& status, proofs::Ranks& ranks);
void add_tighten(CLI::App& app, int& status, proofs::Ranks& ranks);
void add_reference(CLI::App& app, int& status);
void add_check(CLI::App& app, int& status);
void add_prove(CLI::App& app, int& status);
void add_export(CLI::App& app, int& status);
void add_claims(CLI::App& app, int& status);
void add_lengths(CLI::App& app, int& status);
void add_bench(CLI::App& app, int& status);

/// A subcommand of `lengths`.
void add_lengths_pathways(CLI::App& lengths, int& status);

}  // namespace proofgrad::cli
