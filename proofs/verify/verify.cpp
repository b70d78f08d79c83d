#include "proofs/verify/verify.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "proofs/certificate/check.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/shrink.hpp"
#include "proofs/verify/batch.hpp"
#include "proofs/verify/brief.hpp"
#include "proofs/verify/deadline.hpp"
#include "proofs/verify/everywhere.hpp"
#include "proofs/verify/party.hpp"
#include "proofs/verify/sizes.hpp"

namespace proofgrad::proofs {
namespace {

/// Shrinks a refuting point and certifies what is left. A certificate that our own checker refuses is a bug,
/// and loud.
Certificate certified_counterexample(Evaluator& evaluator, const Claim& claim, const Point& point) {
  const Point small = shrink(evaluator, claim, point);
  const Certificate certificate = certify(claim, small, evaluator.recording(small), evaluator.decide(small));
  const CheckResult result = check(certificate);
  if (!result.valid)
    throw std::logic_error(claim.id + ": the certificate does not pass its own check: " + result.reason);
  return certificate;
}

/// The instances of one claim in a fixed order: random ones first, since they shrink faster, then the data
/// that fits.
class Instances {
 public:
  Instances(const Claim& claim, const VerifyOptions& options, Evaluator& evaluator)
      : claim_(claim), options_(options) {
    if (!claim.model) return;
    for (std::size_t k = 0; k < options.data.size(); ++k)
      if (fits(k, evaluator)) fitting_.push_back(k);
  }
  std::size_t size() const { return options_.trials + fitting_.size(); }
  std::size_t unfit() const { return claim_.model ? options_.data.size() - fitting_.size() : 0; }
  bool is_data(std::size_t k) const { return k >= options_.trials; }
  Point point(std::size_t k) const {
    return is_data(k) ? data_point(fitting_[k - options_.trials]) : sample(claim_, options_.seed, k);
  }
  std::string name(std::size_t k) const {
    return is_data(k) ? options_.data[fitting_[k - options_.trials]].name
                      : "random instance " + std::to_string(k);
  }

 private:
  /// An instance may have sizes that the claim was not written for: X[3] of two tokens. That is no mistake of
  /// the claim's.
  bool fits(std::size_t k, Evaluator& evaluator) const {
    try {
      const Point point = data_point(k);
      if (mismatch(claim_, point)) return false;
      evaluator.recording(point);
      return true;
    } catch (const ClaimError&) {
      return false;
    }
  }

  Point data_point(std::size_t k) const {
    const DataInstance& given = options_.data[k];
    if (given.adopt) return adopt(claim_, given.instance, options_.seed, k);
    Point point;
    point.instance = given.instance;
    point.T = given.instance.T();
    point.d = given.instance.d();
    return point;
  }
  const Claim& claim_;
  const VerifyOptions& options_;
  std::vector<std::size_t> fitting_;
};

class Tally {
 public:
  explicit Tally(const Claim& claim) {
    result_.id = claim.id;
    result_.title = claim.title;
    result_.source = claim.source.value_or("");
    result_.expect = claim.expect;
  }

  /// Counts the decision about instance k; true if it refutes.
  bool add(const Brief& d, const Instances& instances, std::size_t k) {
    switch (d.outcome) {
      case Outcome::skipped:
        ++result_.skipped;
        return false;
      case Outcome::inapplicable:
        ++result_.inapplicable;
        note(d);
        return false;
      case Outcome::undecided:
        ++result_.undecided;
        note(d);
        return false;
      case Outcome::enclosed:
        ++result_.enclosed;
        result_.enclosed_bits = std::min(result_.enclosed_bits, d.enclosed_bits);
        break;
      case Outcome::holds:
      case Outcome::refuted:
        ++(d.how == How::exact ? result_.exact : result_.balls);
        result_.intervals += d.how == How::intervals ? 1 : 0;
        break;
    }
    result_.equalities += d.equal ? 1 : 0;
    ++result_.instances;
    result_.from_data += instances.is_data(k) ? 1 : 0;
    if (d.ratio > tightest_) tightest_ = d.ratio, tightest_at_ = k;
    return d.outcome == Outcome::refuted;
  }

  void refuted(Certificate certificate, std::string where) {
    result_.counterexample = std::move(certificate);
    result_.counterexample_from = std::move(where);
  }

  void skip(std::size_t count) { result_.skipped += count; }

  /// The tightest instance is decided once more, for its ratio's enclosure.
  ClaimVerdict finish(const Instances& instances, Evaluator& evaluator) {
    if (tightest_at_) {
      const Point point = instances.point(*tightest_at_);
      if (const auto ratio = evaluator.decide_in_balls(point).ratio)
        result_.tightest = Tightest{*ratio, point, instances.name(*tightest_at_)};
    }
    if (result_.counterexample)
      result_.verdict = Verdict::refuted;
    else if (result_.proved_on && result_.instances > 0)
      result_.verdict = Verdict::proved;
    else if (result_.undecided > 0 || result_.instances == 0)
      result_.verdict = Verdict::undecided;
    else
      result_.verdict = Verdict::holds;
    return std::move(result_);
  }

  /// Besides what instances show: the claim is a theorem there.
  void proved_on(std::string box) { result_.proved_on = std::move(box); }

 private:
  void note(const Brief& d) {
    if (result_.reason.empty()) result_.reason = d.reason;
  }
  ClaimVerdict result_;
  double tightest_ = 0;
  std::optional<std::size_t> tightest_at_;
};

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
  ProofBeside(const Claim& claim, const Limits& limits, BatchDecider& decider)
      : claim_(claim), decider_(decider), is_sought_(limits.exact_steps == 0) {}
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
  ProofBeside proof(claim, options.limits, tasks.state_->decider);
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

struct RefuteTasks::State {
  State(Claim c, const RefuteOptions& o)
      : claim(std::move(c)),
        options(o),
        decider(claim, options.limits, options.jobs),
        party(claim, options.limits, options.jobs) {}

  /// Decisions of a batch of random instances.
  std::string random(std::size_t task) {
    const auto point = [&](std::size_t k) { return sample(claim, options.seed, k); };
    return write_briefs(decider.decide(task * kBatch, (task + 1) * kBatch, point));
  }
  /// "16 -", or "3 found": how many expeditions, and what the last of them
  /// brought back.
  std::string expeditions(std::size_t task) {
    std::size_t count = 0;
    for (const Finding& f :
         party.explore(options.seed, task * kParty, (task + 1) * kParty, Goal::refute, is_late)) {
      ++count;
      if (f.refuting) return std::to_string(count) + " found";
    }
    return std::to_string(count) + " -";
  }

  Claim claim;
  const RefuteOptions& options;
  BatchDecider decider;
  SearchParty party;
  std::function<bool()> is_late;
};

RefuteTasks::RefuteTasks(Claim claim, const RefuteOptions& options) {
  limit_sizes(claim, options.max_T, options.max_d);
  state_ = std::make_unique<State>(std::move(claim), options);
}
RefuteTasks::~RefuteTasks() = default;

std::string RefuteTasks::run(std::size_t job, std::size_t task) {
  return job == 0 ? state_->random(task) : state_->expeditions(task);
}

/// Alone, a search that is late need not end its expeditions.
RefuteResult refute(Claim claim, const RefuteOptions& options) {
  RefuteTasks tasks(std::move(claim), options);
  const Deadline deadline(options.seconds);
  tasks.state_->is_late = [&] { return deadline.is_over(); };
  return refute(options, tasks,
                [&](std::size_t job, std::size_t task, std::size_t) { return tasks.run(job, task); });
}

/// Random instances and expeditions by turns, always in the same order.
RefuteResult refute(const RefuteOptions& options, RefuteTasks& tasks, const Results& results) {
  RefuteTasks::State& state = *tasks.state_;
  RefuteResult result;
  const Deadline deadline(options.seconds);
  const auto is_over = [&] {
    return deadline.is_over() || result.expeditions >= options.max_expeditions.value_or(SIZE_MAX);
  };
  const auto certify_at = [&](const Point& point) {
    result.counterexample = certified_counterexample(state.decider.evaluator(), state.claim, point);
  };
  for (std::size_t task = 0;; ++task) {
    for (const Brief& b : read_briefs(results(0, task, task + kTasksAhead))) {
      ++result.tried;
      if (b.outcome == Outcome::refuted) certify_at(sample(state.claim, options.seed, result.tried - 1));
    }
    if (result.counterexample || is_over()) break;
    std::istringstream line(results(1, task, task + kTasksAhead));
    std::size_t count = 0;
    std::string what;
    line >> count >> what;
    result.expeditions += count;
    result.by_search = what == "found";
    if (result.by_search) {
      const std::size_t index = task * kParty + count - 1;
      certify_at(state.party.explore(options.seed, index, index + 1, Goal::refute).at(0).refuting.value());
    }
    if (result.counterexample || is_over()) break;
    if (options.progress) options.progress(result.tried, result.expeditions);
  }
  return result;
}

}  // namespace proofgrad::proofs
