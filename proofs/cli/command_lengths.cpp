#include <fmt/core.h>

#include <memory>
#include <mutex>

#include "attention/instance/input_error.hpp"
#include "attention/instance/place.hpp"
#include "proofs/cli/commands.hpp"
#include "proofs/cli/number_option.hpp"
#include "proofs/cli/output.hpp"
#include "proofs/cli/progress.hpp"
#include "proofs/cli/shared_options.hpp"
#include "proofs/expectation/length_table.hpp"
#include "proofs/report/length_chart.hpp"
#include "proofs/report/svg_document.hpp"

namespace proofgrad::cli {
namespace {

using attention::InputError;

struct LengthsArguments {
  std::size_t d = 1;
  std::vector<std::string> multiples{"1/2"}, lengths;
  std::string matrix, json, svg;
  int digits = 12, jobs = 0;
  bool blocks = false;
};

constexpr const char* kFooter =
    R"(T E a_ii for tokens x_1 .. x_T iid N(0, I_d) and scores s_ij = x_i' M x_j: T times the expected weight of a token
on itself. A uniform row has 1. It is an integral in which T is an exponent, so that 10^12 tokens cost what 10
cost; docs/lengths.md has the integral and the proofs of its error bounds. T E a_ij is that of any other token.
For M = m I every digit is proved ("certified"); other matrices, d = 2 or 3, are estimates and say so.
--blocks: the value pathway's blocks of the Jacobian are a_ij W_V, so they expect E a_ii W_V and E a_ij W_V.

Examples:
  proofgrad lengths --d 1 --M 1/2 --T 2,8,64,1000000000000 --digits 12
  proofgrad lengths --M 2 --T 4,64,1e12 --digits 6 --blocks
  proofgrad lengths --d 64 --M -1/8 --T 1,1e3,1e6 --json -
  proofgrad lengths --M 1/2,2,4 --digits 6           several multiples; lengths 1, 10, .. 10^12
  proofgrad lengths --M -1,1/2,1,2,4 --digits 4 --svg lengths.svg
  proofgrad lengths --matrix "1/2,0;0,1/4" --T 2,1e12 --digits 6
  proofgrad lengths pathways --help                  block norms by pathway, sampled)";

std::vector<std::int64_t> lengths(const std::vector<std::string>& texts) {
  std::vector<std::int64_t> all;
  if (texts.empty())
    for (std::int64_t T = 1; T <= 1'000'000'000'000; T *= 10) all.push_back(T);
  for (const std::string& text : texts) {
    const Rational T = number_option("--T", text);
    if (!T.is_integer() || T < 1 || T > proofs::kLongestSequence)
      throw InputError("--T: found " + text + ", expected an integer from 1 to 10^15");
    all.push_back(T.to_int64());
  }
  return all;
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

/// "1/2,0;0,1/4" row by row.
Matrix<Rational> matrix(const std::string& text) {
  const auto rows = split(text, ';');
  std::vector<Rational> entries;
  for (const std::string& row : rows) {
    const auto cells = split(row, ',');
    if (cells.size() != rows.size() || rows.size() < 2 || rows.size() > 3)
      throw InputError("--matrix: found " + attention::in_quotes(text) +
                       ", expected 2 x 2 or 3 x 3 numbers such as \"1/2,0;0,1/4\"");
    for (const std::string& cell : cells) entries.push_back(number_option("--matrix", cell));
  }
  return {Shape{rows.size(), rows.size()}, std::move(entries)};
}

std::vector<proofs::LengthTable> tables(const LengthsArguments& a) {
  const auto T = lengths(a.lengths);
  Progress progress;
  const auto show = [&](std::size_t done, std::size_t total) { progress.show("radii", done, total); };
  if (!a.matrix.empty()) return {proofs::length_table(matrix(a.matrix), T, a.digits, a.jobs, show)};
  std::vector<Rational> multiples;
  for (const std::string& text : a.multiples) multiples.push_back(multiple_option(text));
  std::vector<proofs::LengthTable> all;
  for (const Rational& m : multiples) all.push_back(proofs::length_table(m, a.d, T, a.digits, a.jobs, show));
  return all;
}

void run(const LengthsArguments& a) {
  const auto all = tables(a);
  if (!a.json.empty()) write_output(a.json, write_length_tables(all, a.digits));
  if (!a.svg.empty()) write_output(a.svg, proofs::report::svg_document(proofs::report::length_chart(all)));
  if (a.json != "-" && a.svg != "-") print(length_text(all, a.blocks));
}

}  // namespace

void add_lengths(CLI::App& app, int& status) {
  auto* command =
      app.add_subcommand("lengths", "Expected attention weights against the length, to T = 10^12");
  auto a = std::make_shared<LengthsArguments>();
  command->add_option("--d", a->d, "dimension of the tokens")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  auto* multiples =
      command->add_option("--M", a->multiples, "M = m I: numbers m, separated by commas")->delimiter(',');
  multiples->capture_default_str();
  command->add_option("--T", a->lengths, "lengths, separated by commas (default 1, 10, .. 10^12)")
      ->delimiter(',');
  command->add_option("--digits", a->digits, "significant decimal digits")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  command->add_option("--matrix", a->matrix, "any M with d = 2 or 3, rows separated by ';'")
      ->excludes(multiples);
  command->add_flag("--blocks", a->blocks, "print the expected value blocks of the Jacobian too");
  add_jobs_option(*command, a->jobs);
  command->add_option("--json", a->json, "write the rows as JSON; - is stdout");
  command->add_option("--svg", a->svg, "draw the values against T, with their limits; - is stdout");
  command->footer(kFooter);
  add_lengths_pathways(*command, status);
  command->callback([a, command, &status] {
    if (!command->get_subcommands().empty()) return;  // it has run
    run(*a);
    status = kSuccess;
  });
}

}  // namespace proofgrad::cli
