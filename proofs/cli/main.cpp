#include <fmt/core.h>

#include <exception>
#include <new>
#include <string_view>

#include "proofs/cli/commands.hpp"
#include "proofs/distribute/ranks.hpp"
#include "proofs/language/source.hpp"

namespace {

/// What is wrong for one rank is wrong for all, before they share the work: the root says it.
int report(const proofgrad::proofs::Ranks& ranks, const std::string& message) {
  if (ranks.is_root()) fmt::print(stderr, "proofgrad: {}\n", message);
  return proofgrad::cli::kError;
}

/// A mistake in the arguments is one line; --help and --version are not mistakes.
int parse_problem(const proofgrad::proofs::Ranks& ranks, const CLI::App& app, const CLI::ParseError& e) {
  if (e.get_exit_code() == 0) return ranks.is_root() ? app.exit(e) : 0;
  std::string line = e.what();
  for (char& c : line)
    if (c == '\n') c = ' ';
  return report(ranks, line + " (try: proofgrad --help)");
}

/// The commands that share their work out. All others are for one process: the root.
bool is_shared(int argc, char** argv) {
  const std::string_view command = argc > 1 ? argv[1] : "";
  return command == "verify" || command == "refute" || command == "tighten";
}

}  // namespace

int main(int argc, char** argv) {
  proofgrad::proofs::Ranks ranks;
  if (!ranks.is_root() && !is_shared(argc, argv)) return proofgrad::cli::kSuccess;
  CLI::App app("Verify theorems about attention's Jacobians, find counterexamples, print proved digits.",
               "proofgrad");
  app.set_version_flag("--version", "proofgrad 0.1.0");
  app.require_subcommand(1);
  app.footer(
      "Start with:  proofgrad claims   and   proofgrad verify paper.b3\n"
      "Every command explains itself: proofgrad verify --help");
  int status = proofgrad::cli::kError;
  try {
    proofgrad::cli::add_verify(app, status, ranks);
    proofgrad::cli::add_refute(app, status, ranks);
    proofgrad::cli::add_tighten(app, status, ranks);
    proofgrad::cli::add_prove(app, status);
    proofgrad::cli::add_reference(app, status);
    proofgrad::cli::add_check(app, status);
    proofgrad::cli::add_export(app, status);
    proofgrad::cli::add_claims(app, status);
    proofgrad::cli::add_lengths(app, status);
    proofgrad::cli::add_bench(app, status);
    app.parse(argc, argv);
    return status;
  } catch (const CLI::ParseError& e) {
    return parse_problem(ranks, app, e);
  } catch (const std::bad_alloc&) {
    return report(ranks, "not enough memory for sizes like these");
  } catch (const std::exception& e) {  // input that cannot be used, or a disk that cannot be written
    return report(ranks, e.what());
  }
}
