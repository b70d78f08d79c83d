#pragma once
#include <string>

namespace proofgrad::proofs::report {

/// The colour of a number in [0, 1] (clamped) as "#rrggbb": the map "viridis" (van der Walt and Smith 2015),
/// whose lightness grows evenly, so that it reads in grey and with colour-blind eyes too; nine of its
/// colours, and straight lines between them.
std::string viridis(double share);

/// How numbers become shares of a colour map.
struct ColorScale {
  double low = 0, high = 1;
  bool logarithmic = false;
  /// Of a positive number, if logarithmic; not clamped.
  double share(double x) const;
  /// The number at a share: the inverse.
  double at(double share) const;
};

}  // namespace proofgrad::proofs::report
