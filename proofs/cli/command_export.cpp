#include <memory>

#include "attention/instance/input_error.hpp"
#include "attention/instance/text_file.hpp"
#include "proofs/cli/commands.hpp"
#include "proofs/cli/output.hpp"
#include "proofs/export/coq.hpp"
#include "proofs/export/not_exportable.hpp"

namespace proofgrad::cli {
namespace {

struct ExportArguments {
  std::string certificate;  ///< a proofgrad-certificate/1 file
  std::string out = "-";    ///< "-": stdout
};

void write_coq(const ExportArguments& a) {
  const auto certificate = proofs::read_certificate(attention::read_text_file(a.certificate), a.certificate);
  try {
    write_output(a.out, proofs::coq::export_coq(certificate));
  } catch (const proofs::coq::NotExportable& e) {
    throw attention::InputError(a.certificate + ": " + e.what());
  }
}

}  // namespace

void add_export(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("export", "Write a certificate's refutation for a proof assistant");
  command->footer(
      "The file is checked by Coq with coq-interval (Debian: coq, libcoq-interval), not by this program.\n\n"
      "Exit codes: 0 written, 3 error: no certificate, not valid, or a term that interval cannot enclose.\n\n"
      "Example:\n"
      "  proofgrad refute paper.b3 --out b3.json && proofgrad export --coq b3.json --out b3.v && coqc b3.v");
  auto a = std::make_shared<ExportArguments>();
  command->add_option("--coq", a->certificate, "a certificate, as refute and verify --report write them")
      ->required();
  command->add_option("--out", a->out, "write to FILE instead of stdout");
  command->callback([a, &status] {
    write_coq(*a);
    status = kSuccess;
  });
}

}  // namespace proofgrad::cli
