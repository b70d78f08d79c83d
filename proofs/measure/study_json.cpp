#include <nlohmann/json.hpp>

#include "proofs/measure/study_text.hpp"

namespace proofgrad::proofs {
namespace {

using Json = nlohmann::ordered_json;

Json average_json(const Average& a) {
  return {{"mean", a.mean}, {"standard_error", a.error}, {"low", a.low}, {"high", a.high}};
}

Json norms_json(const PathwayNorms& n) {
  return {{"total", average_json(n.total)},
          {"value", average_json(n.value)},
          {"key", average_json(n.key)},
          {"query", average_json(n.query)}};
}

Json length_json(const LengthStudy& s) {
  return {{"T", s.T},
          {"rows", s.rows},
          {"uniform_weight", 1.0 / static_cast<double>(s.T)},
          {"diagonal_weight", average_json(s.diagonal_weight)},
          {"off_diagonal_weight", average_json(s.off_diagonal_weight)},
          {"gaussian_diagonal_weight", average_json(s.gaussian_weight)},
          {"diagonal_norm", norms_json(s.diagonal)},
          {"off_diagonal_norm", norms_json(s.off_diagonal)}};
}

Json exponents_json(const FittedExponents& e) {
  return {{"diagonal_weight", average_json(e.diagonal_weight)},
          {"off_diagonal_weight", average_json(e.off_diagonal_weight)},
          {"diagonal_norm", norms_json(e.diagonal)},
          {"off_diagonal_norm", norms_json(e.off_diagonal)}};
}

Json matrix_json(const Matrix<double>& m) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < m.rows(); ++i) {
    Json row = Json::array();
    for (std::size_t j = 0; j < m.cols(); ++j) row.push_back(m(i, j));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json map_json(const WindowMaps& m) {
  return {{"T", m.T},
          {"window", m.label},
          {"attention", matrix_json(m.norms.attention)},
          {"total", matrix_json(m.norms.total)},
          {"value", matrix_json(m.norms.value)},
          {"key", matrix_json(m.norms.key)},
          {"query", matrix_json(m.norms.query)}};
}

}  // namespace

std::string write_study(const WindowStudy& study) {
  Json json;
  json["format"] = "proofgrad-window-study/1";
  json["arithmetic"] = "double";
  json["note"] = study_note(study);
  json["seed"] = study.seed;
  json["windows"] = study.windows;
  json["d"] = study.d;
  json["lengths"] = Json::array();
  for (const LengthStudy& s : study.lengths) json["lengths"].push_back(length_json(s));
  if (study.exponents) json["exponents"] = exponents_json(*study.exponents);
  json["gaussian_limit"] = average_json(study.gaussian_limit);
  json["maps"] = Json::array();
  for (const WindowMaps& m : study.maps) json["maps"].push_back(map_json(m));
  return json.dump() + "\n";
}

}  // namespace proofgrad::proofs
