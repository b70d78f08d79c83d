#include <nlohmann/json.hpp>

#include "attention/instance/json.hpp"
#include "proofs/certificate/point_json.hpp"
#include "proofs/language/print.hpp"
#include "proofs/language/words.hpp"
#include "proofs/verify/tighten.hpp"

namespace proofgrad::proofs {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDigits = 20;

Json bounds(const Ball& x) { return {x.lower(kDigits), x.upper(kDigits)}; }

Json bound_json(const Claim& claim, const TightenResult& result) {
  const TightBound& b = *result.bound;
  Json json;
  json["relation"] = shown(b.relation);
  json["indices"] = Json::object();
  for (const auto& [name, value] : b.indices) json["indices"][name] = value;
  json["left"] = bounds(b.left);
  json["right"] = bounds(b.right);
  json["ratio"] = bounds(b.ratio);
  json["attained"] = b.is_attained;
  json["no_constant_below"] = b.ratio.lower(kDigits);
  json["consistent_constant"] = Ball(result.consistent).upper(kDigits);
  json["variables"] = Json::parse(write_variables(claim, b.point));
  json["instance"] =
      b.point.instance ? Json::parse(attention::write_instance(*b.point.instance)) : Json(nullptr);
  return json;
}

}  // namespace

std::string shown(const RecordedRelation& r) {
  return print(r.left_term) + " " + std::string(symbol_of(r.relation)) + " " + print(r.right_term);
}

std::string write_tightest(const Claim& claim, const TightenResult& result, std::uint64_t seed) {
  Json json;
  json["format"] = "proofgrad-tightest/1";
  json["id"] = claim.id;
  json["seed"] = seed;
  json["instances"] = result.tried;
  json["expeditions"] = result.expeditions;
  json["seen"] = result.seen;
  json["tightest"] = result.bound ? bound_json(claim, result) : Json(nullptr);
  return json.dump(2) + "\n";
}

}  // namespace proofgrad::proofs
