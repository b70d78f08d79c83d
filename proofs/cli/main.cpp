#include <fmt/core.h>

#include <exception>
#include <new>

#include "proofs/cli/commands.hpp"
#include "proofs/language/source.hpp"

namespace {

int report(const std::string& message) {
  fmt::print(stderr, "proofgrad: {}\n", message);
  return proofgrad::cli::kError;
}

/// A mistake in the arguments is one line; --help and --version are not mistakes.
int parse_problem(const CLI::App& app, const CLI::ParseError& e) {
  if (e.get_exit_code() == 0) return app.exit(e);
  std::string line = e.what();
  for (char& c : line)
    if (c == '\n') c = ' ';
  return report(line + " (try: proofgrad --help)");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Verify theorems about attention's Jacobians, find counterexamples, print proved digits.",
               "proofgrad");
  app.set_version_flag("--version", "proofgrad 0.1.0");
  app.require_subcommand(1);
  app.footer(
      "Start with:  proofgrad claims   and   proofgrad verify paper.b3\n"
      "Every command explains itself: proofgrad verify --help");
  int status = proofgrad::cli::kError;
  try {
    proofgrad::cli::add_verify(app, status);
    proofgrad::cli::add_refute(app, status);
    proofgrad::cli::add_tighten(app, status);
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
    return parse_problem(app, e);
  } catch (const std::bad_alloc&) {
    return report("not enough memory for sizes like these");
  } catch (const std::exception& e) {  // input that cannot be used, or a disk that cannot be written
    return report(e.what());
  }
}
