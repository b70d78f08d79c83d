#pragma once
#include <string>

#include "autodiff/scalar/matrix.hpp"
#include "proofs/report/color_map.hpp"
#include "proofs/report/html.hpp"

namespace proofgrad::proofs::report {

struct HeatMap {
  std::string title, description;  ///< the description is read out instead of the picture
  std::string symbol;              ///< of an entry, for the tooltips: "a" in "a(3,7) = 0.031"
  const Matrix<double>& values;    ///< square; rows i downwards, columns j to the right, both counted from 1
  ColorScale scale;
};

/// A matrix as coloured squares with axes and a colour bar, as a <figure>; every square carries its number as
/// a tooltip. Zeros stay empty: there are none but those of the structure.
Html heat_map(const HeatMap& map);

/// The scale from 0 to the largest entry.
ColorScale linear_scale(const Matrix<double>& values);

}  // namespace proofgrad::proofs::report
