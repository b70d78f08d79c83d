#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "proofs/expectation/pathway_means.hpp"

namespace proofgrad::proofs {
namespace {

using Json = nlohmann::ordered_json;

std::string weights(const PathwayOptions& o) {
  return o.m ? fmt::format("M = {} I, W_V = I", o.m->str()) : std::string("Xavier weights, scale 1/sqrt(d)");
}

std::string functional(const PathwayInterval& x) {
  return x.clip ? fmt::format("min(x, {:g}), {} clipped", *x.clip, x.clipped) : std::string("x");
}

std::string line(const std::string& T, const char* block, const std::string& pathway, const std::string& mean,
                 const std::string& low, const std::string& high, const std::string& of) {
  return fmt::format("{:>6}  {:<5}  {:<7}  {:>10}  {:>10}  {:>10}  {}\n", T, block, pathway, mean, low, high,
                     of);
}

std::string number(double x) { return fmt::format("{:.4g}", x); }

Json interval_json(std::size_t T, const PathwayInterval& x) {
  return {{"T", T},
          {"block", on_diagonal(x.quantity) ? "diagonal" : "off_diagonal"},
          {"quantity", pathway_name(x.quantity)},
          {"mean", x.mean},
          {"low", x.low},
          {"high", x.high},
          {"clip", x.clip ? Json(*x.clip) : Json(nullptr)},
          {"clipped", x.clipped}};
}

}  // namespace

std::string pathway_text(const PathwayStudy& study) {
  const PathwayOptions& o = study.options;
  std::string out = fmt::format(
      "Tokens N(0, I), d = {}, {}; {} draws a length, seed {}\n"
      "x: the weight a_ij, and |.|^2 (Frobenius) of a block's pathways, on the diagonal and averaged off "
      "it.\n"
      "Sampled in doubles, not proved: all {} intervals hold at once, at every number of draws, with "
      "probability {:g}.\n"
      "Where x has no bound the interval is for E min(x, B) <= E x. A residual adds |I|^2 = {} to J_ii's "
      "pathways.\n\n",
      o.d, weights(o), study.draws, o.seed, kRowQuantities * study.rows.size(), o.level, o.d);
  out += line("T", "block", "pathway", "mean", "low", "high", "of");
  for (const auto& row : study.rows)
    for (const PathwayInterval& x : row.intervals)
      out += line(std::to_string(row.T), on_diagonal(x.quantity) ? "J_ii" : "J_ij", pathway_name(x.quantity),
                  number(x.mean), number(x.low), number(x.high), functional(x));
  return out;
}

std::string write_pathways(const PathwayStudy& study) {
  const PathwayOptions& o = study.options;
  Json json{{"format", "proofgrad-pathways/1"},
            {"certified", false},
            {"arithmetic", "double"},
            {"seed", o.seed},
            {"d", o.d},
            {"weights", weights(o)},
            {"draws", study.draws},
            {"level", o.level},
            {"rows", Json::array()}};
  for (const auto& row : study.rows)
    for (const PathwayInterval& x : row.intervals) json["rows"].push_back(interval_json(row.T, x));
  return json.dump(2) + "\n";
}

}  // namespace proofgrad::proofs
