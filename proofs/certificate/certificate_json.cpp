#include <algorithm>
#include <nlohmann/json.hpp>

#include "attention/instance/json.hpp"
#include "attention/instance/json_read.hpp"
#include "proofs/certificate/certificate.hpp"
#include "proofs/certificate/point_json.hpp"
#include "proofs/language/parser.hpp"

namespace proofgrad::proofs {
namespace {

using attention::ExactJson;
using attention::Place;
using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "proofgrad-certificate/1";
constexpr std::string_view kKeys[] = {"format",  "id",    "claim",    "variables", "instance",
                                      "indices", "entry", "relation", "left",      "right"};

/// A scalar as one string, a column as a list, any other matrix as a list of rows.
Json matrix_json(const Matrix<Rational>& m) {
  if (m.size() == 1) return m[0].str();
  Json rows = Json::array();
  for (std::size_t i = 0; i < m.rows(); ++i) {
    Json row = Json::array();
    for (std::size_t j = 0; j < m.cols(); ++j) row.push_back(m(i, j).str());
    rows.push_back(m.cols() == 1 ? row[0] : row);
  }
  return rows;
}

Json variables_json(const Claim& claim, const Point& point) {
  Json all = Json::object();
  if (!point.instance) all["T"] = std::to_string(point.T), all["d"] = std::to_string(point.d);
  for (const Variable& v : claim.variables) all[v.name] = matrix_json(point.variables.at(v.name));
  return all;
}

Matrix<Rational> read_variable(const ExactJson& json, const Place& place) {
  if (json.kind != ExactJson::Kind::list) return Matrix<Rational>(Shape{1, 1}, {read_number(json, place)});
  const bool nested = !json.items.empty() && json.items[0].kind == ExactJson::Kind::list;
  return nested ? read_matrix(json, place) : read_vector(json, place);
}

std::int64_t read_integer(const ExactJson& json, const Place& place) {
  const Rational value = read_number(json, place);
  if (!value.is_integer() || abs(value) > Rational(1000000))
    fail(place, value.str(), "an integer of moderate size");
  return value.to_int64();
}

void read_point(const ExactJson& json, const Place& place, const Claim& claim, Point& point) {
  const ExactJson& instance = required(json, place, "instance");
  if (instance.kind != ExactJson::Kind::null) {
    point.instance = attention::instance_from_json(instance, place.key("instance"));
    point.T = point.instance->T();
    point.d = point.instance->d();
  }
  const ExactJson& values = required(json, place, "variables");
  const Place here = place.key("variables");
  std::vector<std::string_view> known;
  if (!point.instance) known = {"T", "d"};
  for (const Variable& v : claim.variables) known.push_back(v.name);
  expect_object(values, here, known);
  const auto size = [&](const char* name) {
    const std::int64_t n = read_integer(required(values, here, name), here.key(name));
    if (n < 1 || n > 1000) fail(here.key(name), std::to_string(n), "1 to 1000");
    return static_cast<std::size_t>(n);
  };
  if (!point.instance) point.T = size("T"), point.d = size("d");
  for (const Variable& v : claim.variables) {
    const ExactJson& value = required(values, here, v.name);
    if (v.kind == Variable::Kind::integer) read_integer(value, here.key(v.name));  // refuses what is none
    point.variables[v.name] = read_variable(value, here.key(v.name));
  }
}

std::array<std::string, 2> read_bounds(const ExactJson& json, const Place& place) {
  const auto& items = read_list(json, place);
  if (items.size() != 2) fail(place, "a list of " + std::to_string(items.size()), "[lower, upper]");
  for (std::size_t k = 0; k < 2; ++k) read_number(items[k], place.index(k));
  return {items[0].text, items[1].text};
}

std::size_t read_position(const ExactJson& json, const Place& place) {
  const std::int64_t n = read_integer(json, place);
  if (n < 1) fail(place, std::to_string(n), "a position, from 1");
  return static_cast<std::size_t>(n);
}

Claim the_claim(const std::string& text, const std::string& id, const Place& place) {
  const std::vector<Claim> claims = parse_claims(text, place.file + ": claim");
  if (claims.size() != 1)
    fail(place.key("claim"), std::to_string(claims.size()) + " claims", "the text of one claim");
  if (claims[0].id != id)
    fail(place.key("id"), attention::in_quotes(id), "the claim's id " + attention::in_quotes(claims[0].id));
  return claims[0];
}

}  // namespace

std::string write_variables(const Claim& claim, const Point& point) {
  return variables_json(claim, point).dump();
}

std::string write_certificate(const Certificate& c) {
  const Claim claim = parse_claims(c.claim_text, c.id).at(0);
  Json json;
  json["format"] = kFormat;
  json["id"] = c.id;
  json["claim"] = c.claim_text;
  json["variables"] = variables_json(claim, c.point);
  json["instance"] =
      c.point.instance ? Json::parse(attention::write_instance(*c.point.instance)) : Json(nullptr);
  json["indices"] = Json::object();
  for (const auto& [name, value] : c.indices) json["indices"][name] = value;
  json["entry"] = {c.row, c.col};
  json["relation"] = c.relation;
  json["left"] = c.left;
  json["right"] = c.right;
  return json.dump(2) + "\n";
}

Certificate read_certificate(std::string_view text, const std::string& file_name) {
  const ExactJson json = attention::parse_exact_json(text, file_name);
  const Place place{file_name, ""};
  expect_format(json, place, kFormat);
  expect_object(json, place, kKeys);
  Certificate c;
  c.id = read_string(required(json, place, "id"), place.key("id"));
  c.claim_text = read_string(required(json, place, "claim"), place.key("claim"));
  const Claim claim = the_claim(c.claim_text, c.id, place);
  read_point(json, place, claim, c.point);
  const ExactJson& indices = required(json, place, "indices");
  if (indices.kind != ExactJson::Kind::object) fail(place.key("indices"), describe(indices), "an object");
  for (const auto& [name, value] : indices.members)
    c.indices.emplace_back(name, read_integer(value, place.key("indices").key(name)));
  if (const ExactJson* entry = json.find("entry")) {
    const auto& pair = read_list(*entry, place.key("entry"));
    if (pair.size() != 2) fail(place.key("entry"), describe(*entry), "[row, column]");
    c.row = read_position(pair[0], place.key("entry").index(0));
    c.col = read_position(pair[1], place.key("entry").index(1));
  }
  static constexpr std::string_view relations[] = {"<=", "<", ">=", ">", "=", "!=", "psd", "diagonalizable"};
  c.relation = relations[read_choice(required(json, place, "relation"), place.key("relation"), relations)];
  c.left = read_bounds(required(json, place, "left"), place.key("left"));
  c.right = read_bounds(required(json, place, "right"), place.key("right"));
  return c;
}

}  // namespace proofgrad::proofs
