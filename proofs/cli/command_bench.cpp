#include <fmt/core.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "attention/instance/series.hpp"
#include "attention/instance/windows.hpp"
#include "attention/instance/xavier.hpp"
#include "proofs/cli/commands.hpp"
#include "proofs/cli/output.hpp"
#include "proofs/cli/progress.hpp"
#include "proofs/measure/jacobian_rows.hpp"
#include "proofs/measure/jacobian_timing.hpp"

namespace proofgrad::cli {
namespace {

struct BenchArguments {
  std::string json, series;
  std::vector<std::string> labels;
  proofs::JacobianTimingOptions options;
};

const char* name(proofs::TimedArithmetic arithmetic) {
  switch (arithmetic) {
    case proofs::TimedArithmetic::doubles:
      return "doubles";
    case proofs::TimedArithmetic::mpfr:
      return "MPFR";
    case proofs::TimedArithmetic::balls:
      return "balls";
  }
  return "";
}

std::string as_text(const BenchArguments& a, const proofs::JacobianTiming& t) {
  return fmt::format(
      "Jacobian of a layer, T = {}, d = {}, in {}{}: {:.6g} s (median of {} runs)\n"
      "  recorded once in {:.3g} s, {} operations a run; Frobenius norm {}\n",
      a.options.T, a.options.d, name(t.arithmetic),
      t.arithmetic == proofs::TimedArithmetic::doubles ? "" : fmt::format(" for {} digits", a.options.digits),
      t.seconds, t.runs, t.record_seconds, t.nodes, t.checksum);
}

std::string as_json(const BenchArguments& a, const proofs::JacobianTiming& t) {
  const nlohmann::ordered_json json{{"T", a.options.T},
                                    {"d", a.options.d},
                                    {"digits", a.options.digits},
                                    {"certified", a.options.certified},
                                    {"arithmetic", name(t.arithmetic)},
                                    {"seed", a.options.seed},
                                    {"seconds", t.seconds},
                                    {"runs", t.runs},
                                    {"checksum", t.checksum},
                                    {"record_seconds", t.record_seconds},
                                    {"operations", t.nodes}};
  return json.dump(2) + "\n";
}

/// The largest resident size of this process so far, in bytes.
double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

/// The first T rows of the series under one Xavier head, or numbers at random.
attention::Instance rows_instance(const BenchArguments& a) {
  if (a.series.empty()) return proofs::full_mantissa_instance(a.options.T, a.options.d, a.options.seed);
  const auto series = attention::standardize_roots(attention::load_series(a.series, a.labels));
  attention::Instance instance;
  instance.X = spread_windows(series, a.options.T, 1).at(0).tokens;
  const std::size_t d = instance.X.cols();
  instance.heads = {attention::xavier_head(a.options.seed, 0, d, d, d)};
  return instance;
}

void run_rows(const BenchArguments& a) {
  const auto instance = rows_instance(a);
  const std::size_t d = instance.X.cols();
  Progress progress;
  const auto start = std::chrono::steady_clock::now();
  const proofs::BlockMeans means = proofs::stream_block_means(
      instance, [&](std::size_t done) { progress.show("rows of blocks", done, a.options.T); });
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  progress.clear();
  const double megabytes = std::ceil(peak_memory() / 1e6), T = static_cast<double>(a.options.T);
  const nlohmann::ordered_json json{{"T", a.options.T},
                                    {"d", d},
                                    {"seed", a.options.seed},
                                    {"seconds", seconds},
                                    {"peak_megabytes", megabytes},
                                    {"diagonal_weight", means.diagonal_weight},
                                    {"off_diagonal_weight", means.off_diagonal_weight},
                                    {"diagonal_norm", means.diagonal_norm},
                                    {"off_diagonal_norm", means.off_diagonal_norm}};
  if (!a.json.empty()) write_output(a.json, json.dump(2) + "\n");
  if (a.json == "-") return;
  print(
      fmt::format("All blocks of a layer, T = {}, d = {}, row by row in doubles: {:.3g} s, at most {} MB\n"
                  "  mean weight      T a_ii {:.6g}, T a_ij {:.6g}\n"
                  "  mean |J| (Frobenius)  diagonal {:.6g}, off it {:.6g}\n",
                  a.options.T, d, seconds, megabytes, T * means.diagonal_weight,
                  T * means.off_diagonal_weight, means.diagonal_norm, means.off_diagonal_norm));
}

void add_common_options(CLI::App& command, BenchArguments& a) {
  command.add_option("--T", a.options.T, "tokens")->check(CLI::Range(1, 65536))->capture_default_str();
  command.add_option("--d", a.options.d, "dimension of tokens, keys and values")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command.add_option("--seed", a.options.seed, "of the random layer")->capture_default_str();
  command.add_option("--json", a.json, "write the figures as JSON; - is stdout");
}

void add_rows(CLI::App& bench, int& status) {
  auto* rows = bench.add_subcommand("rows", "All blocks of a Jacobian too large for memory, row by row");
  rows->footer(
      "Memory is of order T d^2. Examples:\n"
      "  proofgrad bench rows --T 4096 --d 16\n"
      "  proofgrad bench rows --T 4096 --series data/irish-wind.csv --labels year,month,day");
  auto a = std::make_shared<BenchArguments>();
  add_common_options(*rows, *a);
  auto* series = rows->add_option("--series", a->series,
                                  "tokens are the first T rows of a CSV time series (roots, standardized), "
                                  "weights Xavier's")
                     ->excludes(rows->get_option("--d"));
  rows->add_option("--labels", a->labels, "columns of the series that are no features, as year,month,day")
      ->delimiter(',')
      ->needs(series);
  rows->callback([a, &status] {
    run_rows(*a);
    status = kSuccess;
  });
}

}  // namespace

void add_bench(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("bench", "Time the engine on this machine");
  command->require_subcommand(1);
  add_rows(*command, status);
  auto* jacobian = command->add_subcommand("jacobian", "The full Jacobian of one layer, by the tape");
  jacobian->footer(
      "Inputs are k/1021: full mantissas in every arithmetic. The checksum is the Jacobian's Frobenius "
      "norm.\n"
      "Up to 15 digits run in doubles, more in MPFR; --certified runs in balls.\n\nExamples:\n"
      "  proofgrad bench jacobian --T 64 --d 16\n"
      "  proofgrad bench jacobian --T 32 --d 8 --digits 100 --certified --json -");
  auto a = std::make_shared<BenchArguments>();
  add_common_options(*jacobian, *a);
  jacobian->add_option("--digits", a->options.digits, "decimal digits")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  jacobian->add_flag("--certified", a->options.certified, "rigorous enclosures");
  jacobian->add_option("--seconds", a->options.seconds, "measure for at least so long")
      ->check(CLI::Range(0.0, 1e6))
      ->capture_default_str();
  jacobian->callback([a, &status] {
    const proofs::JacobianTiming timing = time_jacobian(a->options);
    if (!a->json.empty()) write_output(a->json, as_json(*a, timing));
    if (a->json != "-") print(as_text(*a, timing));
    status = kSuccess;
  });
}

}  // namespace proofgrad::cli
