#pragma once
#include <stdexcept>
#include <string>
#include <vector>

#include "attention/reference/recording.hpp"

namespace proofgrad::attention {

/// An entry that is no fraction of sums of exponentials, or one too large to write down. what() names the
/// entry and the reason, in one line.
struct NoFormula : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The exact entries of one instance as formulas: "e / (1 + e)", with e^r for exponentials, sqrt(n) for
/// roots, a blank for a product. Laid out as ReferenceDecimals.
struct ReferenceFormulas {
  std::vector<ReferenceArray> arrays;
  std::vector<std::string> texts;  ///< one a cell; "0" is exactly zero
};

/// Runs the recording in Exact: the formulas are those of the tape's Jacobian, put into the normal form of
/// the field (equal exponents merged; common factors of a sum and a row's sum are not looked for). Throws
/// NoFormula, InstanceError for an instance that contradicts itself.
ReferenceFormulas reference_formulas(const Instance& instance, const ReferenceQuantities& quantities);

}  // namespace proofgrad::attention
