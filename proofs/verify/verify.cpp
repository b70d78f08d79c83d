#include "proofs/verify/verify.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "proofs/certificate/check.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/shrink.hpp"
#include "proofs/verify/batch.hpp"
#include "proofs/verify/party.hpp"
#include "proofs/verify/sizes.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kParty = 16;   // expeditions at a time
constexpr std::size_t kBatch = 256;  // of a search: fixed, so that nothing depends on the threads

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
  bool add(const Decision& d, const Instances& instances, std::size_t k, Evaluator& evaluator) {
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
    keep_tightest(d, instances, k, evaluator);
    return d.outcome == Outcome::refuted;
  }

  void refuted(Certificate certificate, std::string where) {
    result_.counterexample = std::move(certificate);
    result_.counterexample_from = std::move(where);
  }

  void skip(std::size_t count) { result_.skipped += count; }

  ClaimVerdict finish() {
    if (result_.counterexample)
      result_.verdict = Verdict::refuted;
    else if (result_.undecided > 0 || result_.instances == 0)
      result_.verdict = Verdict::undecided;
    else
      result_.verdict = Verdict::holds;
    return std::move(result_);
  }

 private:
  /// Points that intervals decided have an upper bound of their ratio only. Balls are asked where it is
  /// larger by more than intervals are wide, so that the same point again is not looked at again.
  void keep_tightest(const Decision& d, const Instances& instances, std::size_t k, Evaluator& evaluator) {
    constexpr double kNoticeable = 1 + 0x1p-40;
    const double best = result_.tightest ? result_.tightest->ratio.to_double() : 0;
    std::optional<Ball> ratio = d.ratio;
    if (!ratio && d.ratio_at_most > best * kNoticeable)
      ratio = evaluator.decide_in_balls(instances.point(k)).ratio;
    if (ratio && (!result_.tightest || ratio->to_double() > best))
      result_.tightest = Tightest{*ratio, instances.point(k), instances.name(k)};
  }
  void note(const Decision& d) {
    if (result_.reason.empty()) result_.reason = d.reason;
  }
  ClaimVerdict result_;
};

}  // namespace

ClaimVerdict verify(const Claim& claim, const VerifyOptions& options) {
  Tally tally(claim);
  BatchDecider decider(claim, options.limits, options.jobs);
  const Instances instances(claim, options, decider.evaluator());
  tally.skip(instances.unfit());
  for (std::size_t begin = 0, end = 0; begin < instances.size(); begin = end) {
    end = std::min(begin + batch_size(begin), instances.size());
    const auto decisions = decider.decide(begin, end, [&](std::size_t k) { return instances.point(k); });
    for (std::size_t k = begin; k < end; ++k) {
      if (!tally.add(decisions[k - begin], instances, k, decider.evaluator())) continue;
      tally.refuted(certified_counterexample(decider.evaluator(), claim, instances.point(k)),
                    instances.name(k));
      return tally.finish();
    }
    if (options.progress) options.progress(claim, end, instances.size());
  }
  return tally.finish();
}

namespace {

/// Random instances and expeditions by turns, always in the same order.
class Refutation {
 public:
  Refutation(const Claim& claim, const RefuteOptions& options)
      : claim_(claim),
        options_(options),
        decider_(claim, options.limits, options.jobs),
        party_(claim, options.limits, options.jobs) {}

  RefuteResult run() {
    while (!try_random() && !is_over() && !try_expeditions() && !is_over())
      if (options_.progress) options_.progress(result_.tried, result_.expeditions);
    return std::move(result_);
  }

 private:
  bool is_out_of_time() const {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
    return elapsed.count() >= options_.seconds;
  }
  bool is_over() const {
    return is_out_of_time() || result_.expeditions >= options_.max_expeditions.value_or(SIZE_MAX);
  }

  bool certify(const Point& point) {
    result_.counterexample = certified_counterexample(decider_.evaluator(), claim_, point);
    return true;
  }

  bool try_random() {
    const std::size_t begin = result_.tried;
    const auto point = [&](std::size_t k) { return sample(claim_, options_.seed, k); };
    for (const Decision& d : decider_.decide(begin, begin + kBatch, point)) {
      ++result_.tried;
      if (d.outcome == Outcome::refuted) return certify(point(result_.tried - 1));
    }
    return false;
  }

  bool try_expeditions() {
    const std::size_t begin = result_.expeditions;
    for (const Finding& f : party_.explore(options_.seed, begin, begin + kParty, Goal::refute,
                                           [&] { return is_out_of_time(); })) {
      ++result_.expeditions;
      result_.by_search = f.refuting.has_value();
      if (f.refuting) return certify(*f.refuting);
    }
    return false;
  }

  const Claim& claim_;
  const RefuteOptions& options_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  BatchDecider decider_;
  SearchParty party_;
  RefuteResult result_;
};

}  // namespace

RefuteResult refute(Claim claim, const RefuteOptions& options) {
  limit_sizes(claim, options.max_T, options.max_d);
  return Refutation(claim, options).run();
}

}  // namespace proofgrad::proofs
