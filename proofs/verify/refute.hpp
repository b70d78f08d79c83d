#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "proofs/certificate/certificate.hpp"
#include "proofs/decide/evaluator.hpp"
#include "proofs/verify/tasks.hpp"

namespace proofgrad::proofs {

struct RefuteOptions {
  std::uint64_t seed = 1;
  int jobs = 0;
  double seconds = 60;
  std::optional<std::int64_t> max_T, max_d;  ///< the search's upper sizes instead of the claim's domain
  Limits limits;
  std::optional<std::size_t> max_expeditions;  ///< an end that does not depend on the machine
  std::function<void(std::size_t tried, std::size_t expeditions)> progress;
};

struct RefuteResult {
  std::size_t tried = 0;        ///< random instances
  std::size_t expeditions = 0;  ///< see Explorer
  bool by_search = false;       ///< the last of the expeditions found it, else the last of the instances
  std::optional<Certificate> counterexample;  ///< nothing: none found within the time
};

/// Searches for a counterexample until one is found or the time is over: random instances and expeditions in
/// turn. With the same seed, a counterexample that is found is the same for every number of threads and every
/// machine.
RefuteResult refute(Claim claim, const RefuteOptions& options);

/// Random instances (job 0) and expeditions (job 1) as tasks, for any rank.
class RefuteTasks {
 public:
  RefuteTasks(Claim claim, const RefuteOptions& options);
  ~RefuteTasks();
  std::string run(std::size_t job, std::size_t task);

 private:
  friend RefuteResult refute(Claim, const RefuteOptions&);
  friend RefuteResult refute(const RefuteOptions&, RefuteTasks&, const Results&);
  struct State;
  std::unique_ptr<State> state_;
};
RefuteResult refute(const RefuteOptions& options, RefuteTasks& tasks, const Results& results);

}  // namespace proofgrad::proofs
