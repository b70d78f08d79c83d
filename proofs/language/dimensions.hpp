#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "attention/layer.hpp"
#include "proofs/language/claim.hpp"
#include "proofs/language/constant.hpp"

namespace proofgrad::proofs {

/// What the recording of a claim depends on: sizes and options, and the values of its integer variables.
/// Claims without a model use T and d alone. Ordered, so that recordings can be kept in a map.
struct Dimensions {
  attention::LayerShape layer;
  std::map<std::string, std::int64_t> integers;
  friend auto operator<=>(const Dimensions&, const Dimensions&) = default;
};

/// The dimensions that the claim's model line and T, d fix. The layer has a penalty if the model line names
/// one, the default scale, and W_O (d x heads d_v) if there are several heads.
Dimensions dimensions_for(const Claim& claim, std::size_t T, std::size_t d,
                          std::map<std::string, std::int64_t> integers = {});

/// The values of T, d, d_k, d_v, heads and the integer variables.
Lookup integer_names(const Dimensions& dimensions);

/// These read terms that depend on sizes alone. They throw ClaimError where a value is impossible, such as a
/// negative bound.
Interval penalty_range(const Claim& claim, const Dimensions& dimensions);  ///< 0..0 without a penalty
Interval integer_range(const Claim& claim, const Variable& variable, const Dimensions& dimensions);
/// Rows and columns of a real or simplex variable; either may be 0, and then no instance has these sizes.
Shape variable_shape(const Claim& claim, const Variable& variable, const Dimensions& dimensions);
Rational bound_value(const Claim& claim, const NormBound& bound, const Dimensions& dimensions);
/// Where the entries of a real variable lie.
const Interval& variable_domain(const Claim& claim, const std::string& name);

/// " (at T = 3, d = 2)": where an error that depends on sizes was found.
std::string shown(const Dimensions& dimensions);

}  // namespace proofgrad::proofs
