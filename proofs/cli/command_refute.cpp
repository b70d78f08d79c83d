#include <fmt/core.h>

#include <memory>

#include "proofs/cli/commands.hpp"
#include "proofs/cli/output.hpp"
#include "proofs/cli/progress.hpp"
#include "proofs/cli/resolve.hpp"
#include "proofs/cli/shared_options.hpp"
#include "proofs/cli/table.hpp"
#include "proofs/verify/refute.hpp"

namespace proofgrad::cli {
namespace {

struct RefuteArguments : SearchArguments {
  std::string out;
};

void found(const RefuteArguments& a, const proofs::RefuteResult& result) {
  const proofs::Certificate& c = *result.counterexample;
  if (a.out.empty()) return print(write_certificate(c));
  write_output(a.out, write_certificate(c));
  if (a.out == "-") return;
  const std::string at = proofs::shown(c.indices);
  const std::string by =
      result.by_search ? "expedition " + grouped(result.expeditions) : "instance " + grouped(result.tried);
  print(fmt::format("{} refuted by {} (seed {}), shrunk to T = {}, d = {}{}; certificate: {}\n", c.id, by,
                    a.options.seed, c.point.T, c.point.d, at.empty() ? "" : ", " + at, a.out));
}

int run(const RefuteArguments& a, proofs::Ranks& ranks) {
  const proofs::Claim claim = resolve_one_claim(a.claim);
  proofs::SearchOptions options = a.options;
  options.jobs = jobs_of_rank(ranks, options.jobs);
  proofs::RefuteTasks tasks(claim, options);
  const auto task = [&](std::size_t job, std::size_t n) { return tasks.run(job, n); };
  const auto command = [&](const proofs::Results& results) {
    Progress progress;
    options.progress = [&](std::size_t tried, std::size_t expeditions) {
      progress.show(fmt::format("{}: instances tried, {} expeditions", a.claim, expeditions), tried, 0);
    };
    const proofs::RefuteResult result =
        ranks.size() == 1 && a.resume.empty() ? refute(claim, options) : refute(options, tasks, results);
    progress.clear();
    if (result.counterexample) {
      found(a, result);
      return kSuccess;
    }
    fmt::print(stderr, "{}: no counterexample among {} instances and on {} expeditions in {:g} s (seed {})\n",
               a.claim, grouped(result.tried), grouped(result.expeditions), options.seconds, options.seed);
    return kUndecided;
  };
  return spread(spread_of("refute", claim, a, ranks), task, command);
}

}  // namespace

void add_refute(CLI::App& app, int& status, proofs::Ranks& ranks) {
  auto* command = app.add_subcommand("refute", "Search for a counterexample, shrink it and certify it");
  command->footer(
      "Random instances take turns with expeditions, which climb the claim's margin by gradients "
      "(docs/search.md).\n"
      "Exit codes: 0 found, 2 none within the time, 3 error.\n\nExamples:\n"
      "  proofgrad refute paper.b3                          the certificate on stdout\n"
      "  proofgrad refute paper.b7 --out b7.json            to a file\n"
      "  proofgrad refute mine.claim:my.bound --max-T 4 --seconds 300\n"
      "  mpirun -n 4 proofgrad refute paper.b4 --resume b4.journal    on four ranks (docs/cluster.md)");
  auto a = std::make_shared<RefuteArguments>();
  add_search_options(*command, *a);
  command->add_option("--out", a->out, "where to write the certificate");
  command->callback([a, &status, &ranks] { status = run(*a, ranks); });
}

}  // namespace proofgrad::cli
