#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include "attention/instance/input_error.hpp"
#include "attention/instance/json.hpp"
#include "attention/instance/series.hpp"
#include "attention/instance/windows.hpp"
#include "attention/instance/xavier.hpp"
#include "proofs/cli/commands.hpp"
#include "proofs/cli/output.hpp"
#include "proofs/cli/progress.hpp"
#include "proofs/cli/resolve.hpp"
#include "proofs/cli/shared_options.hpp"
#include "proofs/cli/table.hpp"
#include "proofs/cli/verdict_table.hpp"
#include "proofs/measure/study_text.hpp"
#include "proofs/report/report.hpp"
#include "proofs/verify/verify.hpp"

namespace proofgrad::cli {
namespace {

struct VerifyArguments {
  std::vector<std::string> claims, instances, labels;
  std::vector<std::size_t> lengths;
  std::string series, json, report, resume;
  std::size_t window = 12, windows = 50;
  proofs::VerifyOptions options;
};

/// Windows of the series as tokens, with seeded Xavier weights: one seed stream a window.
void add_windows(const VerifyArguments& a, const attention::StandardizedSeries& series,
                 std::vector<proofs::DataInstance>& data) {
  std::uint64_t index = 0;
  for (const attention::Window& w : spread_windows(series, a.window, a.windows)) {
    const std::size_t d = w.tokens.cols();
    attention::Instance x;
    x.X = w.tokens;
    x.heads = {attention::xavier_head(a.options.seed, index++, d, d, d)};
    data.push_back({"window " + w.label, std::move(x), true});
  }
}

std::optional<attention::StandardizedSeries> load_tokens(const VerifyArguments& a) {
  if (a.series.empty()) return std::nullopt;
  return standardize_roots(attention::load_series(a.series, a.labels));
}

std::vector<proofs::DataInstance> load_data(const VerifyArguments& a,
                                            const std::optional<attention::StandardizedSeries>& series) {
  std::vector<proofs::DataInstance> data;
  for (const std::string& file : a.instances) data.push_back({file, attention::load_instance(file), false});
  if (series) add_windows(a, *series, data);
  return data;
}

std::optional<proofs::WindowStudy> study(const VerifyArguments& a,
                                         const std::optional<attention::StandardizedSeries>& series) {
  if (!series || a.lengths.empty()) return std::nullopt;
  proofs::StudyOptions options;
  options.lengths = a.lengths;
  options.windows = a.windows;
  options.seed = a.options.seed;
  options.jobs = a.options.jobs;
  return measure(*series, options);
}

/// What the report says was done.
std::vector<std::pair<std::string, std::string>> facts(const VerifyArguments& a) {
  std::vector<std::pair<std::string, std::string>> all{
      {"Random instances a claim", grouped(a.options.trials)}};
  if (!a.series.empty())
    all.emplace_back("Data", fmt::format("{} windows of {} rows of {}", a.windows, a.window, a.series));
  if (!a.instances.empty()) all.emplace_back("Instances given", grouped(a.instances.size()));
  return all;
}

void make_room_for(const std::string& file) {
  const auto folder = std::filesystem::path(file).parent_path();
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) throw attention::InputError(file + ": its folder cannot be created: " + error.message());
}

int exit_code(const std::vector<proofs::ClaimVerdict>& verdicts) {
  const auto unexpected = [](const proofs::ClaimVerdict& v) { return !as_expected(v); };
  const auto wrong = [&](const proofs::ClaimVerdict& v) {
    return unexpected(v) && v.verdict != proofs::Verdict::undecided;
  };
  if (std::any_of(verdicts.begin(), verdicts.end(), wrong)) return kNo;
  return std::any_of(verdicts.begin(), verdicts.end(), unexpected) ? kUndecided : kSuccess;
}

/// The tasks of the claim at hand; those of claims before it are dropped.
class ClaimTasks {
 public:
  ClaimTasks(const std::vector<proofs::Claim>& claims, const proofs::VerifyOptions& options)
      : claims_(claims), options_(options) {}
  proofs::VerifyTasks& of(std::size_t job) {
    tasks_.erase(tasks_.begin(), tasks_.lower_bound(job));
    auto& tasks = tasks_[job];
    if (!tasks) tasks = std::make_unique<proofs::VerifyTasks>(claims_.at(job), options_);
    return *tasks;
  }

 private:
  const std::vector<proofs::Claim>& claims_;
  const proofs::VerifyOptions& options_;
  std::map<std::size_t, std::unique_ptr<proofs::VerifyTasks>> tasks_;
};

/// Whatever a decision depends on.
std::string run_text(const std::vector<proofs::Claim>& claims, const proofs::VerifyOptions& options) {
  std::string text = fmt::format("verify {} {} {} {}", options.trials, options.seed,
                                 options.limits.limit_bits, options.limits.exact_steps);
  for (const proofs::Claim& claim : claims) text += "\n" + claim.text;
  for (const proofs::DataInstance& data : options.data)
    text += fmt::format("\n{} {} {}", data.name, data.adopt, attention::write_instance(data.instance));
  return text;
}

std::vector<proofs::ClaimVerdict> verify_all(const std::vector<proofs::Claim>& claims,
                                             proofs::VerifyOptions options, ClaimTasks& tasks,
                                             const proofs::Results& results) {
  Progress progress;
  options.progress = [&](const proofs::Claim& claim, std::size_t done, std::size_t total) {
    progress.show(claim.id, done, total);
  };
  std::vector<proofs::ClaimVerdict> verdicts;
  for (std::size_t job = 0; job < claims.size(); ++job)
    verdicts.push_back(verify(claims[job], options, tasks.of(job), results, job));
  return verdicts;
}

int run(const VerifyArguments& a, proofs::Ranks& ranks) {
  const std::vector<proofs::Claim> claims = resolve_claims(a.claims);
  if (ranks.is_root())
    make_room_for(a.json);  // before the work, so that nothing is lost for want of a folder
  const auto series = load_tokens(a);
  proofs::VerifyOptions options = a.options;
  options.jobs = jobs_of_rank(ranks, options.jobs);
  options.data = load_data(a, series);
  ClaimTasks tasks(claims, options);
  const auto task = [&](std::size_t job, std::size_t n) { return tasks.of(job).run(n); };
  const auto command = [&](const proofs::Results& results) {
    const std::vector<proofs::ClaimVerdict> verdicts = verify_all(claims, options, tasks, results);
    const auto measured = study(a, series);
    if (!a.json.empty()) write_output(a.json, write_verdicts(verdicts, options.seed));
    if (!a.report.empty())
      proofs::write_report(a.report, {.seed = options.seed,
                                      .facts = facts(a),
                                      .claims = claims,
                                      .verdicts = verdicts,
                                      .study = measured ? &*measured : nullptr});
    if (a.json != "-")
      print(verdict_table(verdicts, options.seed) + (measured ? "\n" + study_table(*measured) : ""));
    return exit_code(verdicts);
  };
  return spread({ranks, a.resume, run_text(claims, options)}, task, command);
}

void add_options(CLI::App& command, VerifyArguments& a) {
  command.add_option("CLAIM", a.claims,
                     "built-in ids, FILE.claim or FILE.claim:ID; all built-in claims if none is given");
  command.add_option("--trials", a.options.trials, "random instances a claim")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1000000000}))
      ->capture_default_str();
  command.add_option("--instances", a.instances, "instances of your own (proofgrad-instance/1), as they are");
  command.add_option("--series", a.series,
                     "a CSV time series: its windows become tokens (roots, standardized)");
  command.add_option("--labels", a.labels, "columns of the series that label rows, as year,month,day")
      ->delimiter(',');
  command.add_option("--window", a.window, "rows a window")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  command.add_option("--windows", a.windows, "windows, evenly spread over the series")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  command.add_option("--lengths", a.lengths, "also measure attention on windows of these lengths, as 4,8,16")
      ->delimiter(',')
      ->check(CLI::Range(2, 4096));
  command.add_option("--seed", a.options.seed, "of the random instances and weights")->capture_default_str();
  add_jobs_option(command, a.options.jobs);
  command
      .add_option("--max-bits", a.options.limits.limit_bits, "precision at which a point is left undecided")
      ->check(CLI::Range(64L, 1L << 20))
      ->capture_default_str();
  command
      .add_option("--exact-steps", a.options.limits.exact_steps,
                  "work of exact arithmetic an instance; 0: balls alone")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 50))
      ->capture_default_str();
  add_resume_option(command, a.resume);
  command.add_option("--json", a.json, "write the verdicts as JSON; - is stdout");
  command.add_option("--report", a.report, "write DIR/index.html and DIR/counterexamples/ID.json");
}

}  // namespace

void add_verify(CLI::App& app, int& status, proofs::Ranks& ranks) {
  auto* command =
      app.add_subcommand("verify", "Check claims on random instances and on your data, rigorously");
  command->footer(
      "Exit codes: 0 every verdict is as expected, 1 one is not, 2 undecided, 3 error.\n\nExamples:\n"
      "  proofgrad verify                                   every built-in claim, 1,000 instances each\n"
      "  proofgrad verify paper.b5 --trials 10000 --seed 7\n"
      "  proofgrad verify mine.claim --report out           your theorem, and a report to read\n"
      "  proofgrad verify --series data/irish-wind.csv --labels year,month,day --lengths 4,8,16\n"
      "  proofgrad verify law.a1 --instances x.json --trials 0 --json -\n"
      "  mpirun -n 4 proofgrad verify --resume run.journal  on four ranks (docs/cluster.md)");
  auto a = std::make_shared<VerifyArguments>();
  add_options(*command, *a);
  command->callback([a, &status, &ranks] { status = run(*a, ranks); });
}

}  // namespace proofgrad::cli
