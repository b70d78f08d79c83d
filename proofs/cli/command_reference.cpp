#include <fmt/core.h>

#include <memory>

#include "attention/instance/json.hpp"
#include "attention/reference/arrays.hpp"
#include "attention/reference/decimals.hpp"
#include "attention/reference/json.hpp"
#include "proofs/cli/commands.hpp"
#include "proofs/cli/output.hpp"

namespace proofgrad::cli {
namespace {

using attention::InputError, attention::Instance, attention::ReferenceQuantities;

struct ReferenceArguments {
  std::string instance;                 ///< a proofgrad-instance/1 file
  int digits = 50;                      ///< significant decimal digits
  std::vector<std::string> quantities;  ///< of jacobian, attention, output; none: all three
  bool exact = false;                   ///< formulas too
  std::string out = "-";                ///< a .npz or JSON file; "-": JSON on stdout
};

constexpr const char* kReferenceFooter =
    R"(Every digit printed is proved: an entry differs from the exact value by at most one unit of its last
digit, and "0" means exactly zero. The precision is raised until that holds, whatever the scores.

Examples:
  proofgrad reference layer.json                                50 digits of everything
  proofgrad reference layer.json --digits 1000 --quantity output
  proofgrad reference layer.json --quantity jacobian,attention --out values.json
  proofgrad reference layer.json --exact --quantity attention   formulas like e / (1 + e), and digits
  proofgrad reference layer.json --out values.npz               float64, float32, bfloat16, float16 bits

With layer.json, two tokens of one dimension:
  { "format": "proofgrad-instance/1", "tokens": [[1], ["1/3"]],
    "heads": [{ "W_Q": [[1]], "W_K": [[0.5]], "W_V": [[2]] }] }

numpy reads the arrays jacobian_total_f64, attention_bf16, ... of an .npz file:
  numpy.load("values.npz")["jacobian_total_f64"]     shape T x T x d_out x d)";

constexpr const char* kQuantityNames = "jacobian, attention, output";

ReferenceQuantities chosen_quantities(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  ReferenceQuantities q{false, false, false};
  for (const std::string& name : names) {
    if (name == "jacobian")
      q.jacobian = true;
    else if (name == "attention")
      q.attention = true;
    else if (name == "output")
      q.output = true;
    else
      throw InputError("--quantity: found " + attention::in_quotes(name) + ", expected some of " +
                       kQuantityNames);
  }
  return q;
}

void check_digits(int digits) {
  if (digits < 1 || digits > attention::kMostDigits)
    throw InputError(fmt::format("--digits: found {}, expected a whole number from 1 to {}", digits,
                                 attention::kMostDigits));
}

void write_arrays(const ReferenceArguments& arguments, const Instance& instance,
                  ReferenceQuantities quantities) {
  attention::write_npz(arguments.out, attention::reference_arrays(instance, quantities));
}

void write_text(const ReferenceArguments& arguments, const Instance& instance,
                ReferenceQuantities quantities) {
  const auto decimals = [&] {
    return attention::reference_decimals(instance, {.digits = arguments.digits, .quantities = quantities});
  };
  if (!arguments.exact) return write_output(arguments.out, attention::reference_json(decimals()));
  const auto formulas = attention::reference_formulas(instance, quantities);
  write_output(arguments.out, attention::exact_json(formulas, decimals()));
}

void write(const ReferenceArguments& arguments) {
  check_digits(arguments.digits);
  if (arguments.exact && arguments.out.ends_with(".npz"))
    throw InputError("--exact: found --out " + arguments.out +
                     ", expected a JSON file: arrays hold no formulas");
  const ReferenceQuantities quantities = chosen_quantities(arguments.quantities);
  const Instance instance = attention::load_instance(arguments.instance);
  try {
    if (arguments.out.ends_with(".npz"))
      write_arrays(arguments, instance, quantities);
    else
      write_text(arguments, instance, quantities);
  } catch (const attention::NoFormula& e) {
    throw InputError(arguments.instance + ": " + e.what());
  } catch (const attention::TooMuch& e) {
    throw InputError(arguments.instance + ": " + e.what());
  } catch (const attention::UndecidedEntry& e) {
    throw InputError(arguments.instance + ": " + e.what());
  }
}

}  // namespace

void add_reference(CLI::App& app, int& status) {
  const auto arguments = std::make_shared<ReferenceArguments>();
  CLI::App* command = app.add_subcommand(
      "reference", "Attention, output and Jacobian of one instance, with digits that are proved right");
  command->add_option("INSTANCE", arguments->instance, "the layer: a proofgrad-instance/1 file")->required();
  command->add_option("--digits", arguments->digits, "significant decimal digits (default 50)");
  command
      ->add_option("--quantity", arguments->quantities,
                   fmt::format("what to print, separated by commas: {} (default all)", kQuantityNames))
      ->delimiter(',');
  command->add_flag("--exact", arguments->exact, "the exact entries as formulas, and their digits");
  command->add_option("--out", arguments->out, "write to FILE instead of stdout; FILE.npz: rounded arrays");
  command->footer(kReferenceFooter);
  command->callback([arguments, &status] {
    write(*arguments);
    status = kSuccess;
  });
}

}  // namespace proofgrad::cli
