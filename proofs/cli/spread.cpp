#include "proofs/cli/spread.hpp"

#include <unistd.h>
#include <algorithm>
#include <csignal>
#include <cstring>
#include <memory>
#include <thread>

namespace proofgrad::cli {
namespace {

// Read by the handler of signals alone, which may not allocate.
char farewell[4096];  // NOLINT

extern "C" void say_farewell(int) {
  [[maybe_unused]] const auto written = write(STDERR_FILENO, farewell, std::strlen(farewell));
  _exit(3);
}

void watch_signals(const Spread& how) {
  const std::string kept =
      how.journal.empty() ? "nothing was kept (--resume FILE keeps a journal)"
                          : "what was decided is in " + how.journal + "; go on with --resume " + how.journal;
  const std::string who =
      how.ranks.size() > 1 ? "a rank was lost, or the run was interrupted: " : "interrupted: ";
  const std::string line = "proofgrad: " + who + kept + "\n";
  std::strncpy(farewell, line.c_str(), sizeof farewell - 1);
  struct sigaction action = {};
  action.sa_handler = say_farewell;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
}

}  // namespace

int spread(const Spread& how, const proofs::Crew::Task& task,
           const std::function<int(const proofs::Results&)>& command) {
  if (!how.ranks.is_root()) {
    proofs::Crew(how.ranks, nullptr, task).serve();
    return 0;
  }
  std::unique_ptr<proofs::Journal> journal;
  if (!how.journal.empty()) journal = std::make_unique<proofs::Journal>(how.journal, how.run);
  if (journal || how.ranks.size() > 1) watch_signals(how);
  proofs::Crew crew(how.ranks, journal.get(), task);
  return command([&](std::size_t job, std::size_t n, std::size_t end) { return crew.result(job, n, end); });
}

int jobs_of_rank(const proofs::Ranks& ranks, int jobs) {
  if (jobs > 0 || ranks.size() == 1) return jobs;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / ranks.on_this_machine());
}

}  // namespace proofgrad::cli
