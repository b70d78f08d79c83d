#include <fmt/core.h>

#include <memory>

#include "attention/instance/input_error.hpp"
#include "proofs/cli/commands.hpp"
#include "proofs/cli/output.hpp"
#include "proofs/cli/progress.hpp"
#include "proofs/cli/prove_text.hpp"
#include "proofs/cli/resolve.hpp"
#include "proofs/cli/shared_options.hpp"
#include "proofs/prove/proof_json.hpp"

namespace proofgrad::cli {
namespace {

using attention::InputError;

struct ProveArguments {
  std::string claim, slack = "0", out, json;
  std::vector<std::string> box, integers;
  std::size_t T = 0, d = 0;
  proofs::ProveOptions options;
};

Rational rational_option(const std::string& text, const std::string& option) {
  try {
    return Rational::parse(text);
  } catch (const std::invalid_argument&) {
    throw InputError(option + ": found '" + text + "', expected a number such as 2, 0.5 or 1/3");
  }
}

/// LOW:HIGH, or NAME=LOW:HIGH.
proofs::RangeOverride read_range(const std::string& text) {
  const std::size_t equals = text.find('='), from = equals == std::string::npos ? 0 : equals + 1;
  const std::size_t colon = text.find(':', from);
  if (colon == std::string::npos)
    throw InputError("--box: found '" + text + "', expected LOW:HIGH or NAME=LOW:HIGH");
  const proofs::Interval range{rational_option(text.substr(from, colon - from), "--box"),
                               rational_option(text.substr(colon + 1), "--box")};
  if (range.high < range.low)
    throw InputError("--box: found the empty range '" + text + "', expected LOW at most HIGH");
  return {equals == std::string::npos ? "" : text.substr(0, equals), range};
}

/// NAME=VALUE
std::pair<std::string, std::int64_t> read_integer(const std::string& text) {
  const std::size_t equals = text.find('=');
  const Rational value =
      equals == std::string::npos ? Rational(1, 2) : rational_option(text.substr(equals + 1), "--int");
  if (!value.is_integer() || abs(value) > Rational(1000000))
    throw InputError("--int: found '" + text + "', expected NAME=INTEGER");
  return {text.substr(0, equals), value.to_int64()};
}

std::size_t size_or_smallest(std::size_t given, const proofs::Interval& domain) {
  return given > 0 ? given : static_cast<std::size_t>(domain.low.to_int64());
}

proofs::ProveOptions read_options(const ProveArguments& a, const proofs::Claim& claim) {
  proofs::ProveOptions options = a.options;
  options.T = size_or_smallest(a.T, claim.domain.T);
  options.d = size_or_smallest(a.d, claim.domain.d);
  for (const std::string& text : a.box) options.box.push_back(read_range(text));
  for (const std::string& text : a.integers) options.integers.insert(read_integer(text));
  options.slack = rational_option(a.slack, "--slack");
  if (options.slack.sign() < 0)
    throw InputError("--slack: found " + a.slack + ", expected a number that is not negative");
  return options;
}

void write_evidence(const ProveArguments& a, const proofs::ProveResult& result) {
  if (!a.out.empty() && result.counterexample) write_output(a.out, write_certificate(*result.counterexample));
  if (!a.out.empty() && result.verdict == proofs::Verdict::proved) write_output(a.out, write_proof(result));
  if (!a.json.empty()) write_output(a.json, write_prove_result(result));
}

int exit_code(proofs::Verdict verdict) {
  if (verdict == proofs::Verdict::proved) return kSuccess;
  return verdict == proofs::Verdict::refuted ? kNo : kUndecided;
}

int run(const ProveArguments& a) {
  const proofs::Claim claim = resolve_one_claim(a.claim);
  proofs::ProveOptions options = read_options(a, claim);
  Progress progress;
  constexpr std::size_t kParts = 1000;
  options.progress = [&](double decided, std::size_t boxes) {
    progress.show(fmt::format("{}: {:.1f} % of the volume decided, {} boxes", claim.id, 100 * decided, boxes),
                  static_cast<std::size_t>(kParts * decided), kParts);
  };
  const proofs::ProveResult result = prove(claim, options);
  progress.clear();
  write_evidence(a, result);
  if (a.json != "-" && a.out != "-") print(prove_text(result, a.out));
  return exit_code(result.verdict);
}

void add_options(CLI::App& command, ProveArguments& a) {
  command.add_option("CLAIM", a.claim, "a built-in id, FILE.claim or FILE.claim:ID")->required();
  command.add_option("--T", a.T, "number of tokens (default: the smallest of the claim's domain)")
      ->check(CLI::Range(1, 64));
  command.add_option("--d", a.d, "dimension (default: the smallest of the claim's domain)")
      ->check(CLI::Range(1, 64));
  command.add_option("--int", a.integers, "the value of an int variable, NAME=VALUE (default: its smallest)");
  command.add_option(
      "--box", a.box,
      "LOW:HIGH for all entries instead of the claim's domain, NAME=LOW:HIGH for one name; may be repeated");
  command.add_option("--slack", a.slack, "prove left <= right + SLACK instead of left <= right")
      ->capture_default_str();
  command.add_option("--seconds", a.options.seconds, "how long to search")
      ->check(CLI::Range(0.0, 1e7))
      ->capture_default_str();
  command.add_option("--max-boxes", a.options.max_boxes, "how many boxes to examine")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100000000}))
      ->capture_default_str();
  add_jobs_option(command, a.options.jobs);
  command.add_flag("!--no-algebra", a.options.algebra,
                   "cut boxes even where algebra shows a relation for all inputs at once");
  command.add_flag("--plain", a.options.plain,
                   "use enclosures alone, no slopes and no symmetry: a checker can replay every leaf");
  command.add_option("--out", a.out, "where to write the proof, or the certificate of a counterexample");
  command.add_option("--json", a.json, "write what was found as JSON; - is stdout");
}

}  // namespace

void add_prove(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("prove", "Prove a claim for every instance in a box");
  command->footer(
      "Exit codes: 0 proved on the box, 1 refuted, 2 undecided, 3 error.\n\nExamples:\n"
      "  proofgrad prove sink.d1 --T 3 --d 1 --box -1:1     by algebra, for every input\n"
      "  proofgrad prove sink.d1 --slack 1/10 --box -1:1 --plain --out d1.json   box by box, for a checker\n"
      "  proofgrad prove mine.claim:my.bound --T 3 --box -1/2:1/2 --box W_V=0:1 --seconds 60\n"
      "  proofgrad prove paper.b3 --json -                  a counterexample, or the boxes that remain");
  auto a = std::make_shared<ProveArguments>();
  add_options(*command, *a);
  command->callback([a, &status] { status = run(*a); });
}

}  // namespace proofgrad::cli
