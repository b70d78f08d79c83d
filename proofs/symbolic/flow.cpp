#include "proofs/symbolic/flow.hpp"

#include <algorithm>
#include <optional>

namespace proofgrad::proofs {
namespace {

class Flow {
 public:
  Flow(std::vector<Quadratic> supplies, std::vector<Quadratic> demands,
       const std::vector<std::vector<bool>>& allowed)
      : left_(std::move(supplies)),
        missing_(std::move(demands)),
        allowed_(allowed),
        flow_(left_.size(), std::vector<Quadratic>(missing_.size())) {}

  bool cover(std::size_t demand) {
    while (!missing_[demand].is_zero()) {
      seen_.assign(missing_.size(), false);
      const Quadratic got = fetch(demand, missing_[demand]);
      if (got.is_zero()) return false;
      missing_[demand] -= got;
    }
    return true;
  }

 private:
  /// Up to `wanted` more for this demand: from a supply with something left, or from one that serves another
  /// demand which can fetch as much elsewhere.
  Quadratic fetch(std::size_t demand, const Quadratic& wanted) {
    seen_[demand] = true;
    for (std::size_t i = 0; i < left_.size(); ++i)
      if (allowed_[i][demand] && !left_[i].is_zero()) {
        const Quadratic got = std::min(left_[i], wanted);
        left_[i] -= got;
        flow_[i][demand] += got;
        return got;
      }
    for (std::size_t i = 0; i < left_.size(); ++i)
      for (std::size_t j = 0; allowed_[i][demand] && j < missing_.size(); ++j) {
        if (seen_[j] || flow_[i][j].is_zero()) continue;
        const Quadratic got = fetch(j, std::min(flow_[i][j], wanted));
        if (got.is_zero()) continue;
        flow_[i][j] -= got;
        flow_[i][demand] += got;
        return got;
      }
    return {};
  }

  std::vector<Quadratic> left_, missing_;
  const std::vector<std::vector<bool>>& allowed_;
  std::vector<std::vector<Quadratic>> flow_;
  std::vector<bool> seen_;
};

}  // namespace

bool can_cover(std::vector<Quadratic> supplies, std::vector<Quadratic> demands,
               const std::vector<std::vector<bool>>& allowed) {
  const std::size_t count = demands.size();
  Flow flow(std::move(supplies), std::move(demands), allowed);
  for (std::size_t j = 0; j < count; ++j)
    if (!flow.cover(j)) return false;
  return true;
}

}  // namespace proofgrad::proofs
