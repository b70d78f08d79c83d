#include <memory>
#include <nlohmann/json.hpp>

#include "proofs/claims/catalogue.hpp"
#include "proofs/cli/commands.hpp"
#include "proofs/cli/output.hpp"
#include "proofs/cli/resolve.hpp"
#include "proofs/cli/table.hpp"

namespace proofgrad::cli {
namespace {

std::string expectation(const proofs::Claim& c) {
  if (!c.expect) return "";
  return *c.expect == proofs::Expect::holds ? "holds" : "refuted";
}

void list() {
  std::vector<std::vector<Cell>> rows;
  for (const proofs::Claim& c : proofs::builtin_claims())
    rows.push_back({{c.id}, {expectation(c)}, {c.title}});
  print(table({"claim", "expected", "title"}, {false, false, false}, rows));
}

void list_json() {
  auto all = nlohmann::ordered_json::array();
  for (const proofs::Claim& c : proofs::builtin_claims())
    all.push_back({{"id", c.id},
                   {"title", c.title},
                   {"expect", expectation(c)},
                   {"source", c.source.value_or("")},
                   {"text", c.text}});
  print(all.dump(2) + "\n");
}

}  // namespace

void add_claims(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("claims", "List the built-in claims, or show one");
  command->footer(
      "Examples:\n"
      "  proofgrad claims                    the catalogue\n"
      "  proofgrad claims show paper.b3      its text, as the language has it\n"
      "  proofgrad claims show my.claim      the claims of a file, checked");
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "the catalogue as JSON");
  auto* show = command->add_subcommand("show", "Print the text of a claim");
  auto id = std::make_shared<std::string>();
  show->add_option("CLAIM", *id, "a built-in id, FILE.claim or FILE.claim:ID")->required();
  show->callback([id, &status] {
    std::string text;
    for (const proofs::Claim& c : resolve_claims(*id)) text += (text.empty() ? "" : "\n") + c.text + "\n";
    print(text);
    status = kSuccess;
  });
  command->callback([command, json, &status] {
    if (!command->get_subcommands().empty()) return;
    if (*json)
      list_json();
    else
      list();
    status = kSuccess;
  });
}

}  // namespace proofgrad::cli
