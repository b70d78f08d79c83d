#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attention/instance/exact_json.hpp"
#include "attention/instance/place.hpp"
#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad::attention {

// What every proofgrad format reads from JSON. Each function throws InputError naming `place` when the value
// is not what its name says.

/// "the string "abc"", "the number 1.5", "a list of 3", ...: for messages.
std::string describe(const ExactJson& json);

/// Checks that `json` is an object without keys beyond `known`; a stranger is told the nearest known key.
void expect_object(const ExactJson& json, const Place& place, std::span<const std::string_view> known);
/// Checks that `json` is an object whose "format" is `format`; to be called before expect_object, so that a
/// file of another format is told so first.
void expect_format(const ExactJson& json, const Place& place, std::string_view format);
/// The member `key` of the object `json`.
const ExactJson& required(const ExactJson& json, const Place& place, std::string_view key);

const std::string& read_string(const ExactJson& json, const Place& place);
bool read_boolean(const ExactJson& json, const Place& place);
const std::vector<ExactJson>& read_list(const ExactJson& json, const Place& place);
/// A JSON number read exactly, or a string holding a decimal or a rational.
Rational read_number(const ExactJson& json, const Place& place);
/// A list of numbers as n x 1; at least one.
Matrix<Rational> read_vector(const ExactJson& json, const Place& place);
/// A list of equally long rows; at least one row and one column.
Matrix<Rational> read_matrix(const ExactJson& json, const Place& place);
/// One of `names`, given as a string; returns its position.
std::size_t read_choice(const ExactJson& json, const Place& place, std::span<const std::string_view> names);

}  // namespace proofgrad::attention
