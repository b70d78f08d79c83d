#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "attention/instance/instance.hpp"
#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

/// An instance in the sense of the claim language: T, d and every variable at a rational point.
struct Point {
  std::optional<attention::Instance> instance;  ///< of a claim with a model
  std::map<std::string, Matrix<Rational>>
      variables;             ///< real and simplex variables as n x 1 or m x n, integers 1 x 1
  std::size_t T = 1, d = 1;  ///< of a claim without a model
  friend bool operator==(const Point&, const Point&) = default;
};

/// The dimensions of the point: what to record the claim for.
Dimensions dimensions_of(const Claim& claim, const Point& point);

/// The values of the recording's inputs, in their order. Throws std::out_of_range if a variable has no value.
std::vector<Matrix<Rational>> input_values(const Claim& claim, const Point& point);

/// Why the point is none of the claim's, or nothing if it is: options of the model, shapes and ranges of
/// variables, ties and bounds of `given`, all decided exactly. What `assume` says is not decided here.
std::optional<std::string> mismatch(const Claim& claim, const Point& point);

}  // namespace proofgrad::proofs
