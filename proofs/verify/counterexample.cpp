#include "proofs/verify/counterexample.hpp"

#include <stdexcept>

#include "proofs/certificate/check.hpp"
#include "proofs/search/shrink.hpp"

namespace proofgrad::proofs {

Certificate certified_counterexample(Evaluator& evaluator, const Claim& claim, const Point& point) {
  const Point small = shrink(evaluator, claim, point);
  const Certificate certificate = certify(claim, small, evaluator.recording(small), evaluator.decide(small));
  const CheckResult result = check(certificate);
  if (!result.valid)
    throw std::logic_error(claim.id + ": the certificate does not pass its own check: " + result.reason);
  return certificate;
}

}  // namespace proofgrad::proofs
