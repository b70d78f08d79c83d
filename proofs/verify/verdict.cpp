#include "proofs/verify/verdict.hpp"

#include <nlohmann/json.hpp>

namespace proofgrad::proofs {
namespace {

using Json = nlohmann::ordered_json;

Json expectation(const ClaimVerdict& v) {
  if (!v.expect) return nullptr;
  return *v.expect == Expect::holds ? "holds" : "refuted";
}

Json verdict_json(const ClaimVerdict& v) {
  Json json;
  json["id"] = v.id;
  json["verdict"] = name(v.verdict);
  json["expect"] = expectation(v);
  json["proved_on"] = v.proved_on ? Json(*v.proved_on) : Json(nullptr);
  json["instances"] = v.instances;
  json["equalities"] = v.equalities;
  json["undecided"] = v.undecided;
  json["decided"] = {{"exact", v.exact}, {"balls", v.balls}, {"enclosed", v.enclosed}};
  json["in_intervals"] = v.intervals;
  json["enclosed"] = v.enclosed;
  json["enclosed_within"] = v.enclosed == 0 ? Json(nullptr) : Json("2^-" + std::to_string(v.enclosed_bits));
  json["skipped"] = v.skipped;
  json["inapplicable"] = v.inapplicable;
  json["from_data"] = v.from_data;
  json["tightest_ratio"] =
      v.tightest ? Json(v.tightest->ratio.certified_decimal(6).value_or(v.tightest->ratio.upper(6)))
                 : Json(nullptr);
  json["tightest_at"] = v.tightest ? Json(v.tightest->where) : Json(nullptr);
  json["counterexample"] =
      v.counterexample ? Json::parse(write_certificate(*v.counterexample)) : Json(nullptr);
  return json;
}

}  // namespace

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::proved:
      return "proved";
    case Verdict::holds:
      return "holds";
    case Verdict::refuted:
      return "refuted";
    case Verdict::undecided:
      break;
  }
  return "undecided";
}

bool as_expected(const ClaimVerdict& v) {
  const bool holds = v.verdict == Verdict::holds || v.verdict == Verdict::proved;
  if (!v.expect) return holds;
  return *v.expect == Expect::holds ? holds : v.verdict == Verdict::refuted;
}

std::string write_verdicts(const std::vector<ClaimVerdict>& verdicts, std::uint64_t seed) {
  Json json;
  json["format"] = "proofgrad-verdicts/1";
  json["seed"] = seed;
  json["claims"] = Json::array();
  for (const ClaimVerdict& v : verdicts) json["claims"].push_back(verdict_json(v));
  return json.dump(2) + "\n";
}

}  // namespace proofgrad::proofs
