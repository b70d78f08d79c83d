#include "proofs/verify/instances.hpp"

#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {

Instances::Instances(const Claim& claim, const VerifyOptions& options, Evaluator& evaluator)
    : claim_(claim), options_(options) {
  if (!claim.model) return;
  for (std::size_t k = 0; k < options.data.size(); ++k)
    if (fits(k, evaluator)) fitting_.push_back(k);
}

Point Instances::point(std::size_t k) const {
  return is_data(k) ? data_point(fitting_[k - options_.trials]) : sample(claim_, options_.seed, k);
}

std::string Instances::name(std::size_t k) const {
  return is_data(k) ? options_.data[fitting_[k - options_.trials]].name
                    : "random instance " + std::to_string(k);
}

/// An instance may have sizes that the claim was not written for: X[3] of two tokens. That is no mistake of
/// the claim's.
bool Instances::fits(std::size_t k, Evaluator& evaluator) const {
  try {
    const Point point = data_point(k);
    if (mismatch(claim_, point)) return false;
    evaluator.recording(point);
    return true;
  } catch (const ClaimError&) {
    return false;
  }
}

Point Instances::data_point(std::size_t k) const {
  const DataInstance& given = options_.data[k];
  if (given.adopt) return adopt(claim_, given.instance, options_.seed, k);
  Point point;
  point.instance = given.instance;
  point.T = given.instance.T();
  point.d = given.instance.d();
  return point;
}

}  // namespace proofgrad::proofs
