#include <fmt/core.h>

#include <memory>

#include "attention/instance/text_file.hpp"
#include "proofs/certificate/check.hpp"
#include "proofs/cli/commands.hpp"
#include "proofs/cli/output.hpp"

namespace proofgrad::cli {
namespace {

bool check_file(const std::string& path) {
  const proofs::Certificate c = proofs::read_certificate(attention::read_text_file(path), path);
  const proofs::CheckResult result = proofs::check(c);
  if (!result.valid) {
    print(fmt::format("{}: INVALID: {}\n", path, result.reason));
    return false;
  }
  const std::string at = proofs::shown(c.indices);
  print(fmt::format("{}: valid: {} fails{}: {}\n", path, c.id, at.empty() ? "" : " at " + at,
                    shown_failure(c)));
  return true;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
  auto* command =
      app.add_subcommand("check", "Decide certificates again, from their claim and instance alone");
  command->footer(
      "Exit codes: 0 all valid, 1 some invalid, 3 unreadable.\n\nExample:\n"
      "  proofgrad refute paper.b3 --out b3.json && proofgrad check b3.json");
  auto files = std::make_shared<std::vector<std::string>>();
  command->add_option("CERT.json", *files, "certificates, as refute and verify --report write them")
      ->required();
  command->callback([files, &status] {
    status = kSuccess;
    for (const std::string& file : *files)
      if (!check_file(file)) status = kNo;
  });
}

}  // namespace proofgrad::cli
