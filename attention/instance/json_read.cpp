#include "attention/instance/json_read.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "attention/instance/nearest.hpp"

namespace proofgrad::attention {
namespace {

using Kind = ExactJson::Kind;

std::string listed(std::span<const std::string_view> names) {
  std::string out;
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (k > 0) out += k + 1 == names.size() ? " or " : ", ";
    out += in_quotes(names[k]);
  }
  return out;
}

/// "one of "a", "b" or "c"", and the nearest of them if one is near.
std::string choice_of(std::string_view word, std::span<const std::string_view> names) {
  const auto meant = nearest(word, names);
  return "one of " + listed(names) + (meant.empty() ? "" : " (did you mean " + in_quotes(meant) + "?)");
}

void expect_kind(const ExactJson& json, const Place& place, Kind kind, const char* expected) {
  if (json.kind != kind) fail(place, describe(json), expected);
}

constexpr std::size_t kMostCharacters =
    100000;  // as the largest exponent: more takes minutes to compute with

/// A literal that is no exact number: say which of its parts is at fault.
std::string expected_instead_of(std::string_view literal) {
  constexpr auto none = std::string_view::npos;
  if (literal.size() > kMostCharacters) return "at most 100000 characters";
  const auto slash = literal.find('/');
  if (literal == "NaN" || literal.ends_with("Infinity")) return "a finite number";
  if (slash != none && slash + 1 < literal.size() && literal.find_first_not_of('0', slash + 1) == none)
    return "a denominator other than 0";
  const auto e = literal.find_first_of("eE");
  if (e != none && e > 0 && literal.find_first_not_of("+-0123456789", e + 1) == none &&
      literal.size() > e + 5)
    return "an exponent between -100000 and 100000";
  return "an integer, a decimal or a rational like -5/7";
}

std::vector<Rational> read_row(const ExactJson& json, const Place& place) {
  std::vector<Rational> row;
  const auto& items = read_list(json, place);
  row.reserve(items.size());
  for (std::size_t j = 0; j < items.size(); ++j)
    row.push_back(read_number(items[j], place.part("entry", j + 1)));
  return row;
}

}  // namespace

std::string describe(const ExactJson& json) {
  switch (json.kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return json.boolean ? "true" : "false";
    case Kind::number:
      return "the number " + json.text.substr(0, 40);
    case Kind::string:
      return "the string " + in_quotes(json.text);
    case Kind::list:
      return json.items.empty() ? "an empty list" : "a list of " + std::to_string(json.items.size());
    case Kind::object:
      return "an object";
  }
  return "a value";
}

void expect_object(const ExactJson& json, const Place& place, std::span<const std::string_view> known) {
  expect_kind(json, place, Kind::object, "an object");
  for (const auto& [key, value] : json.members)
    if (std::find(known.begin(), known.end(), key) == known.end())
      fail(place, "the unknown key " + in_quotes(key), choice_of(key, known));
}

void expect_format(const ExactJson& json, const Place& place, std::string_view format) {
  expect_kind(json, place, Kind::object, "an object");
  const auto& found = required(json, place, "format");
  if (found.kind != Kind::string || found.text != format)
    fail(place.key("format"), describe(found), in_quotes(format));
}

const ExactJson& required(const ExactJson& json, const Place& place, std::string_view key) {
  const ExactJson* found = json.find(key);
  if (found == nullptr) fail(place, "no key " + in_quotes(key), "one");
  return *found;
}

const std::string& read_string(const ExactJson& json, const Place& place) {
  expect_kind(json, place, Kind::string, "a string");
  return json.text;
}

bool read_boolean(const ExactJson& json, const Place& place) {
  expect_kind(json, place, Kind::boolean, "true or false");
  return json.boolean;
}

const std::vector<ExactJson>& read_list(const ExactJson& json, const Place& place) {
  expect_kind(json, place, Kind::list, "a list");
  return json.items;
}

Rational read_number(const ExactJson& json, const Place& place) {
  if (json.kind != Kind::number && json.kind != Kind::string)
    fail(place, describe(json), "a number, or a string holding a decimal or a rational");
  if (json.text.size() > kMostCharacters) fail(place, describe(json), expected_instead_of(json.text));
  try {
    return Rational::parse(json.text);
  } catch (const std::invalid_argument&) {
    fail(place, describe(json), expected_instead_of(json.text));
  }
}

Matrix<Rational> read_vector(const ExactJson& json, const Place& place) {
  auto entries = read_row(json, place);
  if (entries.empty()) fail(place, "an empty list", "at least one number");
  const Shape shape{entries.size(), 1};
  return {shape, std::move(entries)};
}

Matrix<Rational> read_matrix(const ExactJson& json, const Place& place) {
  const auto& rows = read_list(json, place);
  if (rows.empty()) fail(place, "an empty list", "at least one row");
  std::vector<Rational> entries;
  std::size_t cols = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Place here = place.part("row", i + 1);
    auto row = read_row(rows[i], here);
    if (row.empty()) fail(here, "an empty row", "at least one number");
    if (i == 0) cols = row.size();
    if (row.size() != cols)
      fail(here, std::to_string(row.size()) + " entries", std::to_string(cols) + " as in row 1");
    std::move(row.begin(), row.end(), std::back_inserter(entries));
  }
  return {{rows.size(), cols}, std::move(entries)};
}

std::size_t read_choice(const ExactJson& json, const Place& place, std::span<const std::string_view> names) {
  if (json.kind != Kind::string) fail(place, describe(json), "one of " + listed(names));
  const auto it = std::find(names.begin(), names.end(), json.text);
  if (it == names.end()) fail(place, describe(json), choice_of(json.text, names));
  return static_cast<std::size_t>(it - names.begin());
}

}  // namespace proofgrad::attention
