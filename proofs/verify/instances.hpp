#pragma once
#include <string>
#include <vector>

#include "proofs/decide/evaluator.hpp"
#include "proofs/verify/verify.hpp"

namespace proofgrad::proofs {

/// The instances of one claim in a fixed order: random ones first, since they shrink faster, then the data
/// that fits.
class Instances {
 public:
  Instances(const Claim& claim, const VerifyOptions& options, Evaluator& evaluator);
  std::size_t size() const { return options_.trials + fitting_.size(); }
  std::size_t unfit() const { return claim_.model ? options_.data.size() - fitting_.size() : 0; }
  bool is_data(std::size_t k) const { return k >= options_.trials; }
  Point point(std::size_t k) const;
  std::string name(std::size_t k) const;

 private:
  bool fits(std::size_t k, Evaluator& evaluator) const;
  Point data_point(std::size_t k) const;

  const Claim& claim_;
  const VerifyOptions& options_;
  std::vector<std::size_t> fitting_;
};

}  // namespace proofgrad::proofs
