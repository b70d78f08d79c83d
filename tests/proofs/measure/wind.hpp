#pragma once
#include "attention/instance/series.hpp"
#include "attention/instance/windows.hpp"

namespace proofgrad::testing {

/// The Irish wind series, ready as tokens; read once.
inline const attention::StandardizedSeries& wind() {
  static const auto series = attention::standardize_roots(
      attention::load_series(PROOFGRAD_SOURCE_DIR "/data/irish-wind.csv", {"year", "month", "day"}));
  return series;
}

}  // namespace proofgrad::testing
