#include "proofs/prove/refutation.hpp"

#include <algorithm>
#include <stdexcept>

#include "proofs/certificate/check.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/shrink.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kMostFailures = 1000;

Interval hull(const Interval& a, const Interval& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

/// The claim as if its domain were these sizes and this box: shrinking keeps to a claim's domain.
Claim narrowed(Claim claim, const RecordedClaim& recording, const SearchSpace& space) {
  const auto size = [](std::size_t n) { return Rational(static_cast<std::int64_t>(n)); };
  const auto& layer = recording.dimensions.layer;
  claim.domain.T = {size(layer.T), size(layer.T)};
  claim.domain.d = {size(layer.d), size(layer.d)};
  std::optional<Interval> entries;
  for (const FreeVariable& x : space.variables()) {
    const std::string& input = recording.tape.input_name(x.input);
    if (x.last) continue;  // probabilities have bounds of their own
    if (const auto own = claim.domain.variables.find(input); own != claim.domain.variables.end())
      own->second.interval = x.range;
    else if (input != "penalty")
      entries = entries ? hull(*entries, x.range) : x.range;
  }
  if (entries) claim.domain.entries = *entries;
  return claim;
}

}  // namespace

Refuter::Refuter(const Claim& claim, const RecordedClaim& recording, const SearchSpace& space)
    : claim_(narrowed(claim, recording, space)),
      recording_(recording),
      space_(space),
      recordings_(claim_),
      evaluator_(recordings_) {}

std::optional<Certificate> Refuter::try_place(const Place& place) {
  if (failures_ >= kMostFailures) return std::nullopt;
  ++failures_;
  return try_point(space_.point(place));
}

std::optional<Certificate> Refuter::try_sample(std::size_t index) {
  constexpr std::uint64_t kSeed = 1;
  const Point point = sample(claim_, kSeed, index);
  if (dimensions_of(claim_, point).integers != recording_.dimensions.integers || !space_.contains(point))
    return std::nullopt;
  return try_point(point);
}

std::optional<Certificate> Refuter::try_point(const Point& point) {
  if (mismatch(claim_, point) || evaluator_.decide(point).outcome != Outcome::refuted) return std::nullopt;
  const Point small = shrink(evaluator_, claim_, point);
  const Certificate certificate =
      certify(claim_, small, evaluator_.recording(small), evaluator_.decide(small));
  const CheckResult result = check(certificate);
  if (!result.valid)
    throw std::logic_error(claim_.id + ": the certificate does not pass its own check: " + result.reason);
  return certificate;
}

}  // namespace proofgrad::proofs
