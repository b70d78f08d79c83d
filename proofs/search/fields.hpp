#pragma once
#include <string>
#include <vector>

#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// The free matrices of a point by the claim's names: X, W_Q, W_K, W_V (of the first head), W_O, and each
/// `var`.
struct Field {
  std::string name;
  Matrix<Rational>* value;
};
std::vector<Field> fields(const Claim& claim, Point& point);
Matrix<Rational>* field_named(const Claim& claim, Point& point, const std::string& name);

}  // namespace proofgrad::proofs
