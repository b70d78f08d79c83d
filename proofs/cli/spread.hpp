#pragma once
#include <functional>
#include <string>

#include "proofs/distribute/crew.hpp"
#include "proofs/verify/tasks.hpp"

namespace proofgrad::cli {

/// A run whose work is spread over the ranks, and whose results are kept in a journal if so wished.
struct Spread {
  proofs::Ranks& ranks;
  std::string journal;  ///< --resume; empty: none
  std::string run;      ///< what the results depend on: a journal of another run is refused
};

/// On the root `command` runs, with the results of `task` done by any rank or taken from the journal, and its
/// exit code is returned. The others serve and return 0. A signal that ends the root (mpirun sends one when a
/// rank is lost, Ctrl-C is another) is reported in one line; what was decided is in the journal by then.
int spread(const Spread& how, const proofs::Crew::Task& task,
           const std::function<int(const proofs::Results&)>& command);

/// Threads of this rank: as asked for, or its share of the machine's.
int jobs_of_rank(const proofs::Ranks& ranks, int jobs);

}  // namespace proofgrad::cli
