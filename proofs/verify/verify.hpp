#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "proofs/decide/evaluator.hpp"
#include "proofs/verify/tasks.hpp"
#include "proofs/verify/verdict.hpp"

namespace proofgrad::proofs {

/// An instance that was given rather than drawn.
struct DataInstance {
  std::string name;  ///< a file, or a window's dates
  attention::Instance instance;
  /// true: data, which takes each claim's mask, residual, penalty and ties (see adopt); false: an instance of
  /// the user's that is left as it is, and skipped by claims it does not fit.
  bool adopt = false;
};

struct VerifyOptions {
  std::size_t trials = 1000;  ///< random instances a claim
  std::uint64_t seed = 1;
  int jobs = 0;  ///< threads; 0: as many as the machine has
  Limits limits;
  std::vector<DataInstance> data;
  /// Called now and then from one thread at a time, with the share done of the claim's instances.
  std::function<void(const Claim&, std::size_t done, std::size_t total)> progress;
};

/// Checks one claim on random instances, then on the data. The first instance that refutes it ends the check;
/// it is shrunk and becomes a certificate, which is checked before it is returned. The result does not depend
/// on `jobs`. Throws ClaimError where the claim's expressions do not fit its shapes.
ClaimVerdict verify(const Claim& claim, const VerifyOptions& options);

/// The batches of one claim's instances as tasks, for any rank: each decides as `verify` does.
class VerifyTasks {
 public:
  VerifyTasks(const Claim& claim, const VerifyOptions& options);
  ~VerifyTasks();
  std::string run(std::size_t task);

 private:
  friend ClaimVerdict verify(const Claim&, const VerifyOptions&, VerifyTasks&, const Results&, std::size_t);
  struct State;
  std::unique_ptr<State> state_;
};
/// The same verdict from results of such tasks, whoever did them: job `job` of `results`.
ClaimVerdict verify(const Claim& claim, const VerifyOptions& options, VerifyTasks& tasks,
                    const Results& results, std::size_t job);

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
