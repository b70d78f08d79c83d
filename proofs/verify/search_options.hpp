#pragma once
#include <cstdint>
#include <functional>
#include <optional>

#include "proofs/decide/evaluator.hpp"

namespace proofgrad::proofs {

/// Of a search by random instances and expeditions in turn: `refute` and `tighten`.
struct SearchOptions {
  std::uint64_t seed = 1;
  int jobs = 0;
  double seconds = 60;
  std::optional<std::size_t> max_expeditions;  ///< an end that does not depend on the machine
  std::optional<std::int64_t> max_T, max_d;    ///< the search's upper sizes instead of the claim's domain
  Limits limits;
  std::function<void(std::size_t tried, std::size_t expeditions)> progress;
};

}  // namespace proofgrad::proofs
