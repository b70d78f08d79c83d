#pragma once
#include <optional>
#include <string>

#include "proofs/verify/brief.hpp"
#include "proofs/verify/instances.hpp"
#include "proofs/verify/verdict.hpp"

namespace proofgrad::proofs {

/// Adds up what was decided about a claim's instances, in their order, to a verdict.
class Tally {
 public:
  explicit Tally(const Claim& claim);

  /// Counts the decision about instance k; true if it refutes.
  bool add(const Brief& d, const Instances& instances, std::size_t k);

  void refuted(Certificate certificate, std::string where) {
    result_.counterexample = std::move(certificate);
    result_.counterexample_from = std::move(where);
  }

  void skip(std::size_t count) { result_.skipped += count; }

  /// The tightest instance is decided once more, for its ratio's enclosure.
  ClaimVerdict finish(const Instances& instances, Evaluator& evaluator);

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

}  // namespace proofgrad::proofs
