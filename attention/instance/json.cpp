#include "attention/instance/json.hpp"

#include <array>

#include "attention/instance/input_error.hpp"
#include "attention/instance/json_read.hpp"
#include "attention/instance/text_file.hpp"

namespace proofgrad::attention {
namespace {

constexpr std::string_view kFormat = "proofgrad-instance/1";
constexpr std::array<std::string_view, 9> kKeys{"format", "tokens",  "heads",    "W_O",      "scale",
                                                "mask",   "penalty", "residual", "empty_row"};
constexpr std::array<std::string_view, 3> kHeadKeys{"W_Q", "W_K", "W_V"};

Matrix<Rational> matrix_at(const ExactJson& json, const Place& place, std::string_view key) {
  return read_matrix(required(json, place, key), place.key(key));
}

Head head_from_json(const ExactJson& json, const Place& place) {
  expect_object(json, place, kHeadKeys);
  return {matrix_at(json, place, "W_Q"), matrix_at(json, place, "W_K"), matrix_at(json, place, "W_V")};
}

std::vector<Head> heads_from_json(const ExactJson& json, const Place& place) {
  std::vector<Head> heads;
  const auto& items = read_list(json, place);
  for (std::size_t h = 0; h < items.size(); ++h) heads.push_back(head_from_json(items[h], place.index(h)));
  return heads;
}

void read_options(const ExactJson& json, const Place& place, Instance& out) {
  if (const auto* v = json.find("W_O")) out.W_O = read_matrix(*v, place.key("W_O"));
  if (const auto* v = json.find("scale")) out.scale = read_number(*v, place.key("scale"));
  if (const auto* v = json.find("penalty")) out.penalty = read_number(*v, place.key("penalty"));
  if (const auto* v = json.find("residual")) out.residual = read_boolean(*v, place.key("residual"));
  if (const auto* v = json.find("mask"))
    out.mask = static_cast<Mask>(read_choice(*v, place.key("mask"), mask_names()));
  if (const auto* v = json.find("empty_row"))
    out.empty_row =
        static_cast<EmptyRowRule>(read_choice(*v, place.key("empty_row"), empty_row_rule_names()));
}

// Writing: each function returns the text of one value. `line` is a line break with the indentation of the
// line that the value starts on.

std::string quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }
std::string number_text(const Rational& x) { return quotes(x.str()); }

std::string list_text(const std::vector<std::string>& items, char open, char close, const std::string& line) {
  std::string out(1, open);
  for (std::size_t k = 0; k < items.size(); ++k) out += (k == 0 ? "" : ",") + line + "  " + items[k];
  return out + line + close;
}

std::string matrix_text(const Matrix<Rational>& m, const std::string& line) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < m.rows(); ++i) {
    std::string row;
    for (std::size_t j = 0; j < m.cols(); ++j) row += (j == 0 ? "" : ", ") + number_text(m(i, j));
    rows.push_back("[" + row + "]");
  }
  return list_text(rows, '[', ']', line);
}

std::string member_text(std::string_view key, const std::string& value) { return quotes(key) + ": " + value; }

std::string head_text(const Head& head, const std::string& line) {
  const auto inner = line + "  ";
  return list_text(
      {member_text("W_Q", matrix_text(head.W_Q, inner)), member_text("W_K", matrix_text(head.W_K, inner)),
       member_text("W_V", matrix_text(head.W_V, inner))},
      '{', '}', line);
}

std::string heads_text(const std::vector<Head>& heads, const std::string& line) {
  std::vector<std::string> items;
  for (const auto& head : heads) items.push_back(head_text(head, line + "  "));
  return list_text(items, '[', ']', line);
}

}  // namespace

Instance instance_from_json(const ExactJson& json, const Place& place) {
  expect_format(json, place, kFormat);
  expect_object(json, place, kKeys);
  Instance out;
  out.X = matrix_at(json, place, "tokens");
  out.heads = heads_from_json(required(json, place, "heads"), place.key("heads"));
  read_options(json, place, out);
  try {
    validate(out);
  } catch (const InstanceError& e) {
    const auto where = place.path.empty() ? e.place : place.path + "." + e.place;
    throw InputError(place.file + ": " + where + ": " + e.problem);
  }
  return out;
}

Instance read_instance(std::string_view text, const std::string& file_name) {
  return instance_from_json(parse_exact_json(text, file_name), {file_name, ""});
}

Instance load_instance(const std::string& path) { return read_instance(read_text_file(path), path); }

std::string write_instance(const Instance& instance, std::size_t indent) {
  const std::string line = "\n" + std::string(indent, ' '), inner = line + "  ";
  std::vector<std::string> members;
  const auto add = [&](std::string_view key, const std::string& value) {
    members.push_back(member_text(key, value));
  };
  add("format", quotes(kFormat));
  add("tokens", matrix_text(instance.X, inner));
  add("heads", heads_text(instance.heads, inner));
  if (instance.W_O) add("W_O", matrix_text(*instance.W_O, inner));
  if (instance.scale) add("scale", number_text(*instance.scale));
  add("mask", quotes(name(instance.mask)));
  add("penalty", number_text(instance.penalty));
  add("residual", instance.residual ? "true" : "false");
  add("empty_row", quotes(name(instance.empty_row)));
  return list_text(members, '{', '}', line);
}

}  // namespace proofgrad::attention
