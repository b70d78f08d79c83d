#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "proofs/expectation/length_table.hpp"

namespace proofgrad::proofs {
namespace {

using Json = nlohmann::ordered_json;

Json row_json(const LengthTable& table, const LengthRow& row, bool several) {
  Json json;
  if (several) json["M"] = table.M;
  json["T"] = std::to_string(row.T);
  json["expected_diagonal_times_T"] = row.diagonal;
  json["error_bound"] = row.error_bound;
  json["certified"] = row.certified;
  json["expected_off_diagonal_times_T"] = row.off_diagonal.empty() ? Json(nullptr) : Json(row.off_diagonal);
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

std::string length_text(const std::vector<LengthTable>& tables) {
  std::string out;
  for (const LengthTable& table : tables) out += (out.empty() ? "" : "\n") + table_text(table);
  return out;
}

}  // namespace proofgrad::proofs
