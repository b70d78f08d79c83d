#pragma once
#include <cstdint>
#include <functional>
#include <memory>
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
  bool prove = true;  ///< also seek a proof for all instances, unless no exact steps are allowed
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

}  // namespace proofgrad::proofs
