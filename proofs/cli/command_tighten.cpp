#include <fmt/core.h>

#include <memory>

#include "attention/instance/input_error.hpp"
#include "attention/instance/json.hpp"
#include "proofs/cli/commands.hpp"
#include "proofs/cli/output.hpp"
#include "proofs/cli/progress.hpp"
#include "proofs/cli/resolve.hpp"
#include "proofs/cli/shared_options.hpp"
#include "proofs/cli/tighten_text.hpp"
#include "proofs/verify/tighten.hpp"

namespace proofgrad::cli {
namespace {

struct TightenArguments : SearchArguments {
  std::string out, json;

  TightenArguments() { options.seconds = 20; }
};

int run(const TightenArguments& a, proofs::Ranks& ranks) {
  const proofs::Claim claim = resolve_one_claim(a.claim);
  if (!a.out.empty() && !claim.model)
    throw attention::InputError("--out: " + claim.id +
                                " has no model, so no instance to write; expected --json");
  proofs::SearchOptions options = a.options;
  if (options.max_expeditions) options.seconds = 1e9;
  options.jobs = jobs_of_rank(ranks, options.jobs);
  proofs::TightenTasks tasks(claim, options);
  const auto task = [&](std::size_t job, std::size_t n) { return tasks.run(job, n); };
  const auto command = [&](const proofs::Results& results) {
    Progress progress;
    options.progress = [&](std::size_t tried, std::size_t expeditions) {
      progress.show(fmt::format("{}: instances tried, {} expeditions", a.claim, expeditions), tried, 0);
    };
    const proofs::TightenResult result =
        ranks.size() == 1 && a.resume.empty() ? tighten(claim, options) : tighten(options, tasks, results);
    progress.clear();
    if (!a.out.empty() && result.bound)
      write_output(a.out, attention::write_instance(*result.bound->point.instance));
    if (!a.json.empty()) write_output(a.json, write_tightest(claim, result, options.seed));
    if (a.json != "-" && a.out != "-") print(tighten_text(claim, result, options.seed));
    return static_cast<int>(kSuccess);
  };
  return spread(spread_of("tighten", claim, a, ranks), task, command);
}

void add_options(CLI::App& command, TightenArguments& a) {
  add_search_options(command, a);
  command
      .add_option(
          "--expeditions", a.options.max_expeditions,
          fmt::format("end after that many expeditions instead, rounded up to {}: the same on every machine",
                      proofs::kParty))
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000000000}));
  command.add_option("--json", a.json, "write what was found as JSON; - is stdout");
  command.add_option("--out", a.out, "write the instance that attains it (proofgrad-instance/1)");
}

}  // namespace

void add_tighten(CLI::App& app, int& status, proofs::Ranks& ranks) {
  auto* command =
      app.add_subcommand("tighten", "Find the largest left/right of a claim's bounds, and its instance");
  command->footer(
      "The instance proves that no smaller constant can stand in the bound; that the constant suffices is "
      "evidence.\n"
      "Exit codes: 0 done, 3 error.\n\nExamples:\n"
      "  proofgrad tighten paper.b5                         is the corrected bound attained?\n"
      "  proofgrad tighten paper.b2 --max-T 3 --seconds 60 --json b2.json\n"
      "  proofgrad tighten mine.claim:my.bound --expeditions 64 --out tight.json");
  auto a = std::make_shared<TightenArguments>();
  add_options(*command, *a);
  command->callback([a, &status, &ranks] { status = run(*a, ranks); });
}

}  // namespace proofgrad::cli
