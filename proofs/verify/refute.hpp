#pragma once
#include <memory>
#include <optional>
#include <string>

#include "proofs/certificate/certificate.hpp"
#include "proofs/verify/search_options.hpp"
#include "proofs/verify/tasks.hpp"

namespace proofgrad::proofs {

struct RefuteResult {
  std::size_t tried = 0;        ///< random instances
  std::size_t expeditions = 0;  ///< see Explorer
  bool by_search = false;       ///< the last of the expeditions found it, else the last of the instances
  std::optional<Certificate> counterexample;  ///< nothing: none found within the time
};

/// Searches for a counterexample until one is found or the time is over: random instances and expeditions in
/// turn. With the same seed, a counterexample that is found is the same for every number of threads and every
/// machine.
RefuteResult refute(Claim claim, const SearchOptions& options);

/// Random instances (job 0) and expeditions (job 1) as tasks, for any rank.
class RefuteTasks {
 public:
  RefuteTasks(Claim claim, const SearchOptions& options);
  ~RefuteTasks();
  std::string run(std::size_t job, std::size_t task);

 private:
  friend RefuteResult refute(Claim, const SearchOptions&);
  friend RefuteResult refute(const SearchOptions&, RefuteTasks&, const Results&);
  struct State;
  std::unique_ptr<State> state_;
};
RefuteResult refute(const SearchOptions& options, RefuteTasks& tasks, const Results& results);

}  // namespace proofgrad::proofs
