#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "proofs/expectation/length_table.hpp"

namespace proofgrad::proofs {
namespace {

using Json = nlohmann::ordered_json;

Json decimal(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json row_json(const LengthTable& table, const LengthRow& row, bool several) {
  Json json;
  if (several) json["M"] = table.M;
  json["T"] = std::to_string(row.T);
  json["expected_diagonal_times_T"] = row.diagonal;
  json["error_bound"] = row.error_bound;
  json["certified"] = row.certified;
  json["expected_off_diagonal_times_T"] = decimal(row.off_diagonal);
  json["expected_value_blocks_over_W_V"] = {
      {"diagonal", row.diagonal_block.value},
      {"diagonal_error_bound", row.diagonal_block.error_bound},
      {"off_diagonal", decimal(row.off_diagonal_block.value)},
      {"off_diagonal_error_bound", decimal(row.off_diagonal_block.error_bound)}};
  return json;
}

/// A fraction, unless it is long.
std::string limit_text(const LengthTable& t) {
  if (!t.limit) return "infinite";
  const std::string exact = t.limit->str();
  return exact.size() <= 16 ? exact : fmt::format("{:.12g}", t.limit->to_double());
}

std::string heading(const LengthTable& t) {
  const bool matrix = t.M.find(',') != std::string::npos;
  return fmt::format("Tokens N(0, I), d = {}, M = {}{}; limit 1/|det(I - M)| = {}\n", t.d, t.M,
                     matrix || t.d == 1 ? "" : " I", limit_text(t));
}

std::string table_text(const LengthTable& t) {
  std::size_t width = 10;
  for (const LengthRow& row : t.rows) width = std::max({width, row.diagonal.size(), row.off_diagonal.size()});
  const auto line = [&](const std::string& T, const std::string& on, const std::string& off,
                        const std::string& share, const std::string& error) {
    return fmt::format("{:>16}  {:>{}}  {:>{}}  {:>8}  {}\n", T, on, width, off, width, share, error);
  };
  std::string out = heading(t) + line("T", "T E a_ii", "T E a_ij", "of limit", "error at most");
  for (const LengthRow& row : t.rows) {
    const std::string share =
        t.limit ? fmt::format("{:.4f}", row.value / t.limit->to_double()) : std::string("-");
    out += line(std::to_string(row.T), row.diagonal, row.off_diagonal.empty() ? "-" : row.off_diagonal, share,
                row.error_bound + (row.certified ? "" : " (estimate)"));
  }
  return out;
}

std::string blocks_text(const LengthTable& t) {
  std::size_t width = 14;
  for (const LengthRow& row : t.rows)
    width = std::max({width, row.diagonal_block.value.size(), row.off_diagonal_block.value.size()});
  const auto line = [&](const std::string& T, const BoundedDecimal& on, const BoundedDecimal& off) {
    return fmt::format("{:>16}  {:>{}}  {:<9}  {:>{}}  {}\n", T, on.value, width, on.error_bound, off.value,
                       width, off.error_bound);
  };
  std::string out = fmt::format("Expected value blocks as multiples of W_V{}\n",
                                t.rows.at(0).certified ? "" : " (estimates)");
  out += line("T", {"E value_ii/W_V", "error <="}, {"E value_ij/W_V", "error <="});
  for (const LengthRow& row : t.rows)
    out += line(std::to_string(row.T), row.diagonal_block,
                row.T > 1 ? row.off_diagonal_block : BoundedDecimal{"-", "-"});
  return out;
}

}  // namespace

std::string write_length_tables(const std::vector<LengthTable>& tables, int digits) {
  Json json;
  json["format"] = "proofgrad-lengths/1";
  json["digits"] = digits;
  json["d"] = tables.at(0).d;
  json["matrices"] = Json::array();
  json["rows"] = Json::array();
  for (const LengthTable& table : tables) {
    json["matrices"].push_back(
        {{"M", table.M}, {"limit", table.limit ? Json(table.limit->str()) : Json(nullptr)}});
    for (const LengthRow& row : table.rows) json["rows"].push_back(row_json(table, row, tables.size() > 1));
  }
  return json.dump(2) + "\n";
}

std::string length_text(const std::vector<LengthTable>& tables, bool blocks) {
  std::string out;
  for (const LengthTable& table : tables)
    out += (out.empty() ? "" : "\n") + table_text(table) + (blocks ? "\n" + blocks_text(table) : "");
  return out;
}

}  // namespace proofgrad::proofs
