#pragma once
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace proofgrad::proofs {

/// The command line of `proofgrad reference`.
struct ReferenceArguments {
  std::string instance;                 ///< a proofgrad-instance/1 file
  int digits = 50;                      ///< significant decimal digits
  std::vector<std::string> quantities;  ///< of jacobian, attention, output; none: all three
  std::string out;                      ///< a .npz or JSON file; empty or "-": JSON on stdout
};

/// Registers the subcommand with its help; `chosen` is called with the arguments when the user gave it.
void add_reference(CLI::App& app, std::function<void(const ReferenceArguments&)> chosen);

/// Prints or writes the reference values. Returns 0, or 3 after one line on stderr.
int run_reference(const ReferenceArguments& arguments);

}  // namespace proofgrad::proofs
