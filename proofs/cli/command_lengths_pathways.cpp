#include <memory>

#include "proofs/cli/commands.hpp"
#include "proofs/cli/number_option.hpp"
#include "proofs/cli/output.hpp"
#include "proofs/cli/progress.hpp"
#include "proofs/cli/shared_options.hpp"
#include "proofs/expectation/length_table.hpp"
#include "proofs/expectation/pathway_means.hpp"

namespace proofgrad::cli {
namespace {

struct PathwayArguments {
  proofs::PathwayOptions options;
  std::string M, json;
};

constexpr const char* kPathwaysFooter =
    R"(Expected squared Frobenius norms of the blocks J_ij of a layer's Jacobian, by pathway, for tokens N(0, I) and random
weights: sampled, never proved. The intervals hold at every number of draws (confidence sequences by empirical
Bernstein bounds), all of them at once with the probability --level, so that you may stop when you like. A
quantity without a bound is clipped, and its interval says so; docs/lengths.md has the details.

Examples:
  proofgrad lengths pathways --d 4 --T 2,8,32 --trials 20000 --seed 7
  proofgrad lengths pathways --T 64 --trials 1000000 --seconds 30 --json -
  proofgrad lengths pathways --d 1 --M 1/2 --T 2,8      beside the certified weights)";

void run_pathways(PathwayArguments a) {
  if (!a.M.empty()) a.options.m = multiple_option(a.M);
  Progress progress;
  a.options.progress = [&](std::size_t done, std::size_t total) { progress.show("draws", done, total); };
  const proofs::PathwayStudy study = sample_pathways(a.options);
  progress.clear();
  if (!a.json.empty()) write_output(a.json, write_pathways(study));
  if (a.json == "-") return;
  print(pathway_text(study));
  if (!a.options.m) return;
  const std::vector<std::int64_t> lengths(a.options.lengths.begin(), a.options.lengths.end());
  const auto table = proofs::length_table(*a.options.m, a.options.d, lengths, 6, a.options.jobs);
  print("\nCertified, for comparison\n" + proofs::length_text({table}, true));
}

}  // namespace

void add_lengths_pathways(CLI::App& lengths, int& status) {
  auto* command = lengths.add_subcommand("pathways", "Block norms of the Jacobian by pathway, sampled");
  auto a = std::make_shared<PathwayArguments>();
  proofs::PathwayOptions& o = a->options;
  command->add_option("--d", o.d, "dimension of tokens, keys and values")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("--T", o.lengths, "lengths, separated by commas")
      ->delimiter(',')
      ->check(CLI::Range(2, 1024))
      ->capture_default_str();
  command->add_option("--M", a->M, "fixed weights, M = m I and W_V = I, instead of Xavier's");
  command->add_option("--trials", o.trials, "draws a length")
      ->check(CLI::Range(1, 1000000000))
      ->capture_default_str();
  command->add_option("--seconds", o.seconds, "stop after so many, too; 0: never")
      ->check(CLI::Range(0.0, 1e6))
      ->capture_default_str();
  command->add_option("--level", o.level, "probability that all intervals hold")
      ->check(CLI::Range(0.01, 0.999999))
      ->capture_default_str();
  command->add_option("--seed", o.seed, "of the draws")->capture_default_str();
  add_jobs_option(*command, o.jobs);
  command->add_option("--json", a->json, "write the intervals as JSON; - is stdout");
  command->footer(kPathwaysFooter);
  command->callback([a, &status] {
    run_pathways(*a);
    status = kSuccess;
  });
}

}  // namespace proofgrad::cli
