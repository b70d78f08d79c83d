#include "proofs/cli/resolve.hpp"

#include "attention/instance/input_error.hpp"
#include "attention/instance/nearest.hpp"
#include "attention/instance/text_file.hpp"
#include "proofs/claims/catalogue.hpp"
#include "proofs/language/parser.hpp"

namespace proofgrad::cli {
namespace {

using attention::InputError;
using proofs::Claim;

constexpr std::string_view kSuffix = ".claim";

std::string suggestion(const std::string& id, const std::vector<Claim>& among) {
  std::vector<std::string_view> ids;
  for (const Claim& c : among) ids.push_back(c.id);
  const std::string_view near = attention::nearest(id, ids);
  return near.empty() ? "" : "; did you mean '" + std::string(near) + "'?";
}

std::vector<Claim> from_file(const std::string& file, const std::string& id) {
  std::vector<Claim> claims = proofs::parse_claims(attention::read_text_file(file), file);
  if (id.empty()) return claims;
  for (const Claim& c : claims)
    if (c.id == id) return {c};
  throw InputError(file + ": found no claim '" + id + "', expected one of its " +
                   std::to_string(claims.size()) + suggestion(id, claims));
}

}  // namespace

std::vector<Claim> resolve_claims(const std::string& argument) {
  const auto colon = argument.rfind(':');
  if (colon != std::string::npos && argument.substr(0, colon).ends_with(kSuffix))
    return from_file(argument.substr(0, colon), argument.substr(colon + 1));
  if (argument.ends_with(kSuffix)) return from_file(argument, "");
  if (const Claim* claim = proofs::find_builtin(argument)) return {*claim};
  throw InputError("found no claim '" + argument +
                   "', expected a built-in id (see: proofgrad claims) or a FILE.claim" +
                   suggestion(argument, proofs::builtin_claims()));
}

std::vector<Claim> resolve_claims(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return proofs::builtin_claims();
  std::vector<Claim> all;
  for (const std::string& argument : arguments)
    for (Claim& claim : resolve_claims(argument)) all.push_back(std::move(claim));
  return all;
}

Claim resolve_one_claim(const std::string& argument) {
  std::vector<Claim> claims = resolve_claims(argument);
  if (claims.size() != 1)
    throw InputError(argument + ": found " + std::to_string(claims.size()) + " claims, expected one: write " +
                     argument + ":ID");
  return std::move(claims[0]);
}

}  // namespace proofgrad::cli
