#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// The free matrices of a point by the claim's names: X, then W_Q, W_K, W_V of each head (W_Q[2] of the
/// second), W_O, and each real or simplex `var` that has a value.
struct Field {
  std::string name;
  Matrix<Rational>* value;
};
std::vector<Field> fields(const Claim& claim, Point& point);

/// Those that `name` stands for in a `given`: one a head for a weight, else one.
std::vector<Matrix<Rational>*> fields_named(const Claim& claim, Point& point, const std::string& name);

/// Is the field a probability vector?
bool is_simplex(const Claim& claim, const std::string& field);

/// Part `part` of field f, where parts are counted through all fields.
struct FieldPart {
  std::size_t f, part;
};
/// Part k, if field f has parts(f) of them; nothing beyond the last.
template <class Parts>
std::optional<FieldPart> nth_part(std::size_t fields, std::size_t k, Parts parts) {
  for (std::size_t f = 0; f < fields; ++f) {
    if (k < parts(f)) return FieldPart{f, k};
    k -= parts(f);
  }
  return std::nullopt;
}

/// The point with field f replaced.
Point with_field(const Claim& claim, const Point& point, std::size_t f, Matrix<Rational> value);

/// Every number of a point that may vary, in a fixed order: the fields' entries, then the penalty.
std::vector<Rational*> free_numbers(const Claim& claim, Point& point);

}  // namespace proofgrad::proofs
