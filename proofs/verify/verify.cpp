#include "proofs/verify/verify.hpp"

#include <algorithm>
#include <utility>

#include "proofs/verify/batch.hpp"
#include "proofs/verify/counterexample.hpp"
#include "proofs/verify/everywhere.hpp"
#include "proofs/verify/tally.hpp"

namespace proofgrad::proofs {
namespace {

/// Points that intervals decided have an upper bound of their ratio only. Balls are asked where it is larger,
/// by more than intervals are wide, than what the batch has seen.
void add_ratios(std::vector<Decision>& decisions, std::size_t begin, const BatchDecider::MakePoint& point,
                Evaluator& evaluator) {
  constexpr double kNoticeable = 1 + 0x1p-40;
  double best = 0;
  for (std::size_t k = 0; k < decisions.size(); ++k) {
    Decision& d = decisions[k];
    if (!d.ratio && d.ratio_at_most > best * kNoticeable)
      d.ratio = evaluator.decide_in_balls(point(begin + k)).ratio;
    if (d.ratio) best = std::max(best, d.ratio->to_double());
    if (d.outcome == Outcome::refuted) break;
  }
}

/// The proof at all sizes, sought beside the instances: it is one long piece of work for one thread.
class ProofBeside {
 public:
  ProofBeside(const Claim& claim, const VerifyOptions& options, BatchDecider& decider)
      : claim_(claim), decider_(decider), is_sought_(!options.prove || options.limits.exact_steps == 0) {}
  ProofBeside(const ProofBeside&) = delete;
  ProofBeside& operator=(const ProofBeside&) = delete;
  ~ProofBeside() { decider_.wait_quietly(); }  // a refuted claim needs no proof, but its search writes here

  void seek() {
    if (std::exchange(is_sought_, true)) return;
    decider_.beside([this] { box_ = proved_everywhere(claim_, decider_.recordings()); });
  }
  std::optional<std::string> found() {
    decider_.wait();
    return std::move(box_);
  }

 private:
  const Claim& claim_;
  BatchDecider& decider_;
  bool is_sought_;
  std::optional<std::string> box_;
};

/// Instances that a claim has to pass before a proof is sought: most false claims fail earlier.
constexpr std::size_t kProofAfter = 512;

}  // namespace

struct VerifyTasks::State {
  State(const Claim& claim, const VerifyOptions& options)
      : decider(claim, options.limits, options.jobs), instances(claim, options, decider.evaluator()) {
    while (begins.back() < instances.size())
      begins.push_back(std::min(begins.back() + batch_size(begins.back()), instances.size()));
  }
  /// The tasks: batches that grow, see batch_size.
  std::size_t count() const { return begins.size() - 1; }
  BatchDecider decider;
  Instances instances;
  std::vector<std::size_t> begins{0};  ///< of each task, and the end of the last
};

VerifyTasks::VerifyTasks(const Claim& claim, const VerifyOptions& options)
    : state_(std::make_unique<State>(claim, options)) {}
VerifyTasks::~VerifyTasks() = default;

std::string VerifyTasks::run(std::size_t task) {
  const auto point = [&](std::size_t k) { return state_->instances.point(k); };
  const std::size_t begin = state_->begins[task], end = state_->begins[task + 1];
  std::vector<Decision> decisions = state_->decider.decide(begin, end, point);
  add_ratios(decisions, begin, point, state_->decider.evaluator());
  return write_briefs(decisions);
}

ClaimVerdict verify(const Claim& claim, const VerifyOptions& options) {
  VerifyTasks tasks(claim, options);
  return verify(
      claim, options, tasks, [&](std::size_t, std::size_t task, std::size_t) { return tasks.run(task); }, 0);
}

ClaimVerdict verify(const Claim& claim, const VerifyOptions& options, VerifyTasks& tasks,
                    const Results& results, std::size_t job) {
  Tally tally(claim);
  const Instances& instances = tasks.state_->instances;
  Evaluator& evaluator = tasks.state_->decider.evaluator();
  ProofBeside proof(claim, options, tasks.state_->decider);
  tally.skip(instances.unfit());
  for (std::size_t task = 0, k = 0; task < tasks.state_->count(); ++task) {
    for (const Brief& brief : read_briefs(results(job, task, tasks.state_->count()))) {
      if (tally.add(brief, instances, k++)) {
        tally.refuted(certified_counterexample(evaluator, claim, instances.point(k - 1)),
                      instances.name(k - 1));
        return tally.finish(instances, evaluator);
      }
    }
    if (k >= kProofAfter) proof.seek();
    if (options.progress) options.progress(claim, k, instances.size());
  }
  proof.seek();
  if (auto box = proof.found()) tally.proved_on(std::move(*box));
  return tally.finish(instances, evaluator);
}

}  // namespace proofgrad::proofs
